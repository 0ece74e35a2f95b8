/*
id: tianjiaan/3.2/full-funding/short
clauses: [tianjiaan/3.2/full-funding]
kind: indicator
title: {zh: 预算距政策要求的差额, en: What the budget lacks against policy}
subject: budget
unit: fen
office: finance
parts:
  total: {zh: 合计, en: total}
  teacher_training: {zh: 教师培训, en: teacher training}
  other: {zh: 其他, en: other}
message:
  zh: "{subject}{part}：少安排{measured}元"
  en: "{subject}, {part}: {measured} yuan short"
*/
-- A NULL amount leaves the gap unknown: greatest() alone would skip it and say 0.
SELECT budget AS subject, item AS part,
       CASE WHEN budgeted_fen IS NOT NULL AND required_fen IS NOT NULL THEN greatest(required_fen - budgeted_fen, 0) END AS measured
FROM required_line
