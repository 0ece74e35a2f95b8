/*
id: tianjiaan/2.4.3/unified-development
title: {zh: 集团统一的培养评价机制, en: uniform development of staff}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: council
message:
  zh: "{subject}：集团统一的培养评价机制，已有{measured}项，应为{lower}项"
  en: "{subject}: uniform development of staff, {measured} of {lower} on file"
cure:
  zh: 制定并登记所缺的文件
  en: Make the missing documents and record them
*/
SELECT alliance AS subject, alliance AS scope, count(item) AS lower, count(document) AS measured
FROM document_item
WHERE name = 'unified_functions'
GROUP BY alliance
;
SELECT alliance AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM document_item
WHERE name = 'unified_functions' AND document IS NULL
