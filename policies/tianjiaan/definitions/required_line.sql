/*
about:
  zh: 区、集团和集团学校本年度、上年度预算中按政策应安排的项目；集团化办学专项没有写明应安排数的也列出，数为空。
  en: Budget lines of the district, of groups and of grouped schools that policy requires, this and the last year; lines of the special fund for group schooling without an amount too, left blank.
*/
SELECT b.budget, l.item, y.last_day, l.required_fen, l.budgeted_fen, l.paid_fen
FROM budget AS b
JOIN district AS d ON d.district = b.district
JOIN judged_budget_year AS y ON y.year = b.budget_year
JOIN budget_line AS l ON l.budget = b.budget AND (l.required_fen > 0 OR (l.required_fen IS NULL AND b.kind = 'special_fund'))
LEFT JOIN group_today AS g ON g.alliance = b.of_alliance
LEFT JOIN (SELECT DISTINCT school FROM group_school) AS s ON s.school = b.of_school
WHERE (b.of_alliance IS NULL OR g.alliance IS NOT NULL) AND (b.of_school IS NULL OR s.school IS NOT NULL)
