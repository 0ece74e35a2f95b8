/*
about:
  zh: 计数的预算年度：本年度和上年度。
  en: The budget years counted; this one and the last.
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM calendar_budget_year AS n
JOIN calendar_budget_year AS y ON y.year IN (n.year - 1, n.year)
WHERE n.starts_on <= $as_of AND $as_of < n.ends_before
