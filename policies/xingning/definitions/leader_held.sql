/*
about:
  zh: 核算日每所学校校级领导各类岗位的任职人数：本职、兼任、是否兼任未填。
  en: "People who hold school-level posts by school and kind on the day asked for: own, concurrent, and not said which."
*/
SELECT h.school, h.kind, count(DISTINCT CASE WHEN NOT h.is_concurrent THEN h.person END) AS own,
       count(DISTINCT CASE WHEN h.is_concurrent THEN h.person END) AS concurrent,
       count(CASE WHEN h.is_concurrent IS NULL THEN 1 END) AS unsaid
FROM post_holding AS h
WHERE h.starts_on <= $as_of AND $as_of < h.ends_before
GROUP BY h.school, h.kind
