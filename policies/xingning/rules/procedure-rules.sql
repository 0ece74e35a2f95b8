/*
id: xingning/2.2/procedure-rules
title: {zh: 议事规则和决策程序齐全, en: Rules of procedure and decision are there}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: council
readings: [council_majority]
message:
  zh: '{subject}有{measured}项议事决策制度，应有{lower}项；缺的按本区约定表决'
  en: '{subject} has {measured} of {lower} rules of procedure; where they lack, the district''s reading decides votes'
cure:
  zh: 制定所缺的制度并登记。
  en: Make what is missing and enter it.
*/
SELECT i.alliance AS subject, i.alliance AS scope, count(i.document) AS measured, count(*) AS lower
FROM document_item AS i
WHERE i.name = 'procedure_documents'
GROUP BY i.alliance
