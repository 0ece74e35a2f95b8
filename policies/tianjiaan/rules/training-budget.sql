/*
id: tianjiaan/3.2/training-budget
title: {zh: 年度公用经费预算列有教师培训经费, en: The yearly budget has money for teacher training}
subject: school
unit: fen
limits: [lower]
exclusive: [lower]
reported: [budget, budget_line]
office: finance
message:
  zh: "{subject}{part}年度预算没有编列教师培训经费"
  en: "{subject}: the budget of {part} has no money for teacher training"
cure:
  zh: 在年度公用经费预算中编列教师培训经费
  en: Put teacher training into the yearly budget
*/
SELECT school AS subject, CAST(year AS VARCHAR) AS part, school AS scope, 0 AS lower, coalesce(training_fen, 0) AS measured,
       CASE WHEN amounts_blank > 0 THEN 'budget_line.budgeted_fen' END AS missing
FROM training_money
