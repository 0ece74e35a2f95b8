/*
id: xingning/2.4/expert-forms
title: {zh: 名师工作室有负责人, en: A studio has a head}
subject: team
limits: [lower]
office: lead_school
message:
  zh: '{subject}没有负责人'
  en: '{subject} has no head'
cure:
  zh: 确定并登记工作室负责人。
  en: Name the head of the studio.
*/
SELECT t.team AS subject, CASE WHEN length(trim(t.head)) > 0 THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM group_studio AS t
