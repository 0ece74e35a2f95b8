/*
about:
  zh: 每个应拨校区跨到的预算年度、最迟拨付日、当年月数和已拨金额（未拨为空）。
  en: Every budget year an entitled campus touches, the last day to pay, its months in that year and what was paid (blank if nothing).
*/
SELECT c.campus, c.school, c.district, y.year AS budget_year, least(y.last_day, c.ends_before + -1) AS due, p.paid_fen,
       CASE WHEN y.starts_on <= c.starts_on THEN 1 ELSE 0 END AS is_first,
       CASE WHEN c.eligible_before <= plus_months(y.starts_on, CAST(12 * n.value AS INT)) THEN 1 ELSE 0 END AS only_just_fits,
       count(m.month) AS months
FROM fund_campus AS c
JOIN calendar_budget_year AS y ON c.starts_on < y.ends_before AND y.starts_on < c.ends_before AND c.joined_on < y.ends_before AND y.starts_on <= $as_of
JOIN parameter_today AS n ON n.name = 'fund_yearly_amounts'
LEFT JOIN calendar_month AS m ON m.starts_on >= y.starts_on AND m.starts_on < y.ends_before AND m.starts_on >= c.starts_on AND m.starts_on < c.ends_before
LEFT JOIN paid_to_campus AS p ON p.campus = c.campus AND p.budget_year = y.year
GROUP BY c.campus, c.school, c.district, c.starts_on, c.eligible_before, c.ends_before, y.year, y.starts_on, y.last_day, n.value, p.paid_fen
