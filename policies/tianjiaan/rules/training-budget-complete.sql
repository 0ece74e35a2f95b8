/*
id: tianjiaan/3.2/training-budget/complete
clauses: [tianjiaan/3.2/training-budget]
title: {zh: 没有教师培训经费的预算不能算编制完成, en: A budget without teacher training is not complete}
subject: budget
unit: item
limits: [upper]
office: finance
message:
  zh: "{subject}标为编制完成，却没有教师培训经费"
  en: "{subject} is marked complete without money for teacher training"
cure:
  zh: 补列教师培训经费，或取消完成标记
  en: Add teacher training, or take the mark away
*/
SELECT b.budget AS subject, 0 AS upper, CASE WHEN coalesce(max(l.budgeted_fen), 0) > 0 THEN 0 ELSE 1 END AS measured
FROM budget AS b
JOIN (SELECT DISTINCT school FROM group_school) AS s ON s.school = b.of_school
JOIN judged_budget_year AS y ON y.year = b.budget_year
LEFT JOIN budget_line AS l ON l.budget = b.budget AND l.item = 'teacher_training'
WHERE b.complete AND b.kind = 'general'
GROUP BY b.budget
