/*
id: tianjiaan/3.2/full-funding/paid
clauses: [tianjiaan/3.2/full-funding]
title: {zh: 到年底按政策要求足额拨付, en: By the end of the year what policy requires is paid in full}
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
  zh: "{subject}{part}：应安排{denominator}，已拨付{numerator}，为{measured}，最迟{due}"
  en: "{subject}, {part}: {numerator} paid of {denominator} required, {measured}, due {due}"
cure:
  zh: 补拨差额
  en: Pay the difference
*/
SELECT budget AS subject, item AS part, last_day AS due, paid_fen AS numerator, required_fen AS denominator,
       CASE WHEN required_fen IS NULL THEN 'budget_line.required_fen' WHEN paid_fen IS NULL THEN 'budget_line.paid_fen' END AS missing
FROM required_line
