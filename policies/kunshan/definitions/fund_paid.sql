/*
about:
  zh: 本预算年度专项经费的每笔拨款：实际拨款单位，和按学校当日隶属关系应由哪个单位拨付。
  en: "Every receipt of the special fund this budget year: who paid, and who should have by the school's affiliation of that day."
*/
SELECT e.entry, e.alliance, e.school, e.amount_fen, e.payer AS stated, a.payer AS owed
FROM fund_entry AS e
JOIN budget_year_today AS y ON y.year = e.budget_year
LEFT JOIN school_affiliation AS a ON a.school = e.school AND a.valid_from <= e.entered_on AND e.entered_on < a.valid_before
WHERE e.direction = 'income'
