/*
about:
  zh: 需要判断的预算年度：本年度和上年度。
  en: "The budget years judged: this one and the last."
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM calendar_budget_year AS y
WHERE y.starts_on <= $as_of AND $as_of < plus_months(y.ends_before, 12)
