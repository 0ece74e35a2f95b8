/*
id: xingning/2.1/composition/approval
clauses: [xingning/2.1/composition]
title: {zh: 龙头学校经批准成立集团, en: The lead was approved to set up the group}
subject: alliance
limits: [lower]
office: bureau
message:
  zh: '{subject}没有批准文号'
  en: '{subject} has no reference of its approval'
cure:
  zh: 填写成立集团的批准文号；方案施行前成立的，填当时的文号。
  en: Enter the approval; for a group older than the plan, that of its time.
*/
SELECT a.alliance AS subject, CASE WHEN length(trim(a.decision)) > 0 THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM group_today AS g
JOIN alliance AS a ON a.alliance = g.alliance
