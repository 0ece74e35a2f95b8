/*
about:
  zh: 每个校区每个预算年度应拨的经费：三笔年度经费，开办当年未拨的从次年起算；标准高于下限的按标准。
  en: What is owed per campus and budget year; three yearly amounts, from the next year where nothing was paid in the first. The standard is the one set, where above the floor.
when: fund_year_count = three_yearly_amounts
*/
SELECT b.campus, b.school, b.district, b.budget_year, b.due, b.paid_fen,
       p.value * 12 / 12 AS minimum_fen, greatest(p.value, coalesce(s.amount_fen, p.value)) * 12 / 12 AS standard_fen
FROM fund_budget_year AS b
JOIN parameter AS p ON p.name = 'campus_fund_min' AND p.valid_from <= least(b.due, $as_of) AND least(b.due, $as_of) < p.valid_before
LEFT JOIN fund_standard AS s ON s.campus = b.campus AND s.budget_year = b.budget_year
JOIN fund_first_year AS f ON f.campus = b.campus AND f.first_year <= b.budget_year
JOIN parameter_today AS n ON n.name = 'fund_yearly_amounts' AND b.budget_year < f.first_year + n.value
