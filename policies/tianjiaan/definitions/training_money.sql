/*
about:
  zh: 集团学校每预算年度（年初已在集团内）单位预算中的教师培训经费和合计；没有编列的为空，另记有几行没有填数。
  en: Teacher training and total in the yearly budgets of schools in a group by the first day of the year; blank where there is no line, with the lines that have no amount.
*/
SELECT s.school, y.year, sum(CASE WHEN l.item = 'teacher_training' THEN l.budgeted_fen END) AS training_fen,
       sum(CASE WHEN l.item = 'total' THEN l.budgeted_fen END) AS total_fen,
       count(CASE WHEN l.item = 'teacher_training' AND l.budgeted_fen IS NULL THEN 1 END) AS amounts_blank
FROM (SELECT school, min(active_from) AS active_from FROM group_school GROUP BY school) AS s
JOIN judged_budget_year AS y ON s.active_from <= y.starts_on
LEFT JOIN budget AS b ON b.of_school = s.school AND b.budget_year = y.year AND b.kind = 'general'
LEFT JOIN budget_line AS l ON l.budget = b.budget
GROUP BY s.school, y.year
