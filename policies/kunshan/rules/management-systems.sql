/*
id: kunshan/4.2/group-management-systems
title: {zh: 集团的管理制度, en: management systems of the group}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: group
message:
  zh: "{subject}：集团的管理制度，已有{measured}项，应为{lower}项"
  en: "{subject}: management systems of the group, {measured} of {lower} on file"
cure:
  zh: 制定并登记所缺的文件
  en: Make the missing documents and record them
*/
SELECT alliance AS subject, alliance AS scope, count(item) AS lower, count(document) AS measured
FROM document_item
WHERE name = 'management_systems'
GROUP BY alliance
;
SELECT alliance AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM document_item
WHERE name = 'management_systems' AND document IS NULL
