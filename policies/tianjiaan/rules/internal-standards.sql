/*
id: tianjiaan/3.3/internal-standards
title: {zh: 集团统一的考核标准, en: uniform standards of the group}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: council
message:
  zh: "{subject}：集团统一的考核标准，已有{measured}项，应为{lower}项"
  en: "{subject}: uniform standards of the group, {measured} of {lower} on file"
cure:
  zh: 制定并登记所缺的文件
  en: Make the missing documents and record them
*/
SELECT alliance AS subject, alliance AS scope, count(item) AS lower, count(document) AS measured
FROM document_item
WHERE name = 'internal_standards'
GROUP BY alliance
;
SELECT alliance AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM document_item
WHERE name = 'internal_standards' AND document IS NULL
