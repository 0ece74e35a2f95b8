/*
id: kunshan/4.3/five-unifieds
title: {zh: 本学年集团计划写齐五项统一, en: The year's group plan holds the five unified sections}
subject: alliance
unit: item
limits: [lower]
reported: group_document
office: group
message:
  zh: "{subject}：本学年集团计划有{measured}项，应为{lower}项"
  en: "{subject}: this year's plan holds {measured} of {lower}"
cure:
  zh: 在同一份集团计划中补齐所缺事项
  en: Add the missing sections to the same plan
*/
-- One plan: sections spread over several documents are not added up.
SELECT g.alliance AS subject, g.alliance AS scope, n.items AS lower, coalesce(p.sections, 0) AS measured
FROM group_today AS g
CROSS JOIN (SELECT count(*) AS items FROM parameter_today WHERE name = 'unified_parts') AS n
LEFT JOIN (SELECT alliance, max(sections) AS sections FROM group_plan GROUP BY alliance) AS p ON p.alliance = g.alliance
;
SELECT alliance AS subject, 'group_document' AS fact_table, document AS fact_key
FROM group_plan
