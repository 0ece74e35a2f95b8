/*
about:
  zh: 每个集团每学年开学前会商的窗口：开学前的那个学期，学期开始时集团已成立；下学年的从该学期开始时列出。
  en: When each group is to consult before a school year - the term before it, the group founded by its first day; the coming year's from that day on.
*/
SELECT g.alliance, y.year, w.starts_on, w.ends_before, w.last_day
FROM school_year_today AS n
JOIN calendar_school_year AS y ON y.year IN (n.year - 1, n.year, n.year + 1)
JOIN calendar_term AS w ON w.ends_before = y.starts_on AND w.starts_on <= $as_of
JOIN group_today AS g ON g.active_from <= w.starts_on
