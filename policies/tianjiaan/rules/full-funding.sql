/*
id: tianjiaan/3.2/full-funding
title: {zh: 预算按政策要求足额安排, en: The budget holds what policy requires in full}
subject: budget
unit: percent
lower: full_funding_share
counted: fen
office: finance
parts:
  total: {zh: 合计, en: total}
  teacher_training: {zh: 教师培训, en: teacher training}
  other: {zh: 其他, en: other}
message:
  zh: "{subject}{part}：应安排{denominator}，已安排{numerator}，为{measured}"
  en: "{subject}, {part}: {numerator} budgeted of {denominator} required, {measured}"
cure:
  zh: 追加预算，补足差额
  en: Add the difference to the budget
*/
SELECT budget AS subject, item AS part, budgeted_fen AS numerator, required_fen AS denominator,
       CASE WHEN required_fen IS NULL THEN 'budget_line.required_fen' WHEN budgeted_fen IS NULL THEN 'budget_line.budgeted_fen' END AS missing
FROM required_line
