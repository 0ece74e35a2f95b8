/*
id: kunshan/5.1/draft-opinion
title: {zh: 起草任务的牵头机构和成果, en: Who led the drafting and what came of it}
subject: phase_task
limits: [lower]
force: default
readings: [phase_1_product]
office: leading_group_office
message:
  zh: "{subject}：牵头机构或成果文件与原文不符"
  en: "{subject}: owner or product differs from the text"
cure:
  zh: 改为原文的牵头机构和成果文号
  en: Enter the owner the text names and the number of the product
*/
SELECT t.round || ' ' || CAST(t.phase AS VARCHAR) || ' ' || t.task AS subject, 1 AS lower,
       CASE WHEN t.owner = o.text AND (r.value = 'separate' OR p.document IS NOT NULL) THEN 1 ELSE 0 END AS measured,
       CASE WHEN t.owner IS NULL THEN 'phase_task.owner' WHEN t.product IS NULL THEN 'phase_task.product' END AS missing
FROM phase_task AS t
JOIN parameter_today AS o ON o.name = 'drafting_owner'
JOIN reading AS r ON r.name = 'phase_1_product'
LEFT JOIN policy_document AS p ON p.relation = 'instrument' AND p.number = t.product
WHERE t.clause = 'kunshan/5.1/draft-opinion'
