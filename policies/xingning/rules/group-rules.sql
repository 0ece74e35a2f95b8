/*
id: xingning/2.2/group-rules
title: {zh: 集团规程和教学管理制度齐全, en: Group rules and teaching rules are there}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: lead_school
message:
  zh: '{subject}有{measured}项制度，应有{lower}项（教育集团规程、教育教学管理制度）'
  en: '{subject} has {measured} of {lower} documents, the rules of the group and those of teaching management'
cure:
  zh: 制定所缺的制度并登记。
  en: Make what is missing and enter it.
*/
SELECT i.alliance AS subject, i.alliance AS scope, count(i.document) AS measured, count(*) AS lower
FROM document_item AS i
WHERE i.name = 'group_rule_documents'
GROUP BY i.alliance
;
SELECT alliance AS subject, 'group_document' AS fact_table, document || '|' || topic AS fact_key FROM group_document WHERE alliance IS NOT NULL
