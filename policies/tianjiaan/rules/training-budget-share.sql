/*
id: tianjiaan/3.2/training-budget/share
clauses: [tianjiaan/3.2/training-budget]
kind: indicator
title: {zh: 教师培训经费占年度预算的比例, en: Teacher training as a share of the yearly budget}
subject: school
unit: percent
counted: fen
office: finance
message:
  zh: "{subject}{part}年度：教师培训{numerator}，占{denominator}的{measured}"
  en: "{subject}, {part}: {numerator} for training of {denominator}, {measured}"
*/
SELECT school AS subject, CAST(year AS VARCHAR) AS part, coalesce(training_fen, 0) AS numerator, total_fen AS denominator,
       CASE WHEN amounts_blank > 0 THEN 'budget_line.budgeted_fen' END AS missing
FROM training_money
WHERE total_fen IS NOT NULL
