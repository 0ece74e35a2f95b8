/*
id: tianjiaan/2.5.3/pay-tilt/total
clauses: [tianjiaan/2.5.3/pay-tilt]
kind: indicator
title: {zh: 绩效工资总量（基数加倾斜）, en: Total of performance pay with its tilt}
subject: school
unit: fen
office: human_resources
message:
  zh: "{subject}{part}年度绩效工资总量{measured}元"
  en: "{subject}, {part}: total of performance pay {measured} yuan"
*/
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, base_fen + tilt_fen AS measured
FROM grouped_pay_total
