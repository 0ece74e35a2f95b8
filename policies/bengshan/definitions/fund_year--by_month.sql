/*
about:
  zh: 每个校区每个预算年度应拨的经费：每个预算年度按月折算；标准高于下限的按标准。
  en: What is owed per campus and budget year; every budget year by its months. The standard is the one set, where above the floor.
when: fund_year_count = by_month
*/
SELECT b.campus, b.school, b.district, b.budget_year, b.due, b.paid_fen,
       p.value * b.months / 12 AS minimum_fen, greatest(p.value, coalesce(s.amount_fen, p.value)) * b.months / 12 AS standard_fen
FROM fund_budget_year AS b
JOIN parameter AS p ON p.name = 'campus_fund_min' AND p.valid_from <= least(b.due, $as_of) AND least(b.due, $as_of) < p.valid_before
LEFT JOIN fund_standard AS s ON s.campus = b.campus AND s.budget_year = b.budget_year
