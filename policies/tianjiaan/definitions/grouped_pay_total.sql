/*
about:
  zh: 集团学校本年度和上年度的绩效工资总量。
  en: Totals of performance pay of grouped schools in this and the last budget year.
*/
SELECT p.school, p.budget_year, p.base_fen, coalesce(p.tilt_fen, 0) AS tilt_fen, p.tilt_reason, p.stated_total_fen
FROM pay_total AS p
JOIN (SELECT DISTINCT school FROM group_school) AS s ON s.school = p.school
JOIN judged_budget_year AS y ON y.year = p.budget_year
