/*
about:
  zh: 核算日每所学校校级领导各类职数的核定数和填报的已聘数。
  en: Approved posts of school-level leaders by school and kind on the day asked for, with the number filled where it was stated.
*/
SELECT q.school, q.kind, sum(q.approved) AS approved, sum(q.filled) AS filled
FROM post_quota AS q
WHERE q.kind IN ('principal', 'vice_principal') AND q.starts_on <= $as_of AND $as_of < q.ends_before
GROUP BY q.school, q.kind
