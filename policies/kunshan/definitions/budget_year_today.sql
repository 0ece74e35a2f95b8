/*
about:
  zh: 所查日期所在的预算年度。
  en: The budget year the day asked for lies in.
*/
SELECT y.year, y.starts_on
FROM calendar_budget_year AS y
WHERE y.starts_on <= $as_of AND $as_of < y.ends_before
