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
SELECT l.alliance AS subject, l.alliance AS scope, count(DISTINCT g.topic) AS measured, count(DISTINCT n.item) AS lower
FROM active_membership AS l
JOIN district AS d ON d.district = l.district
JOIN parameter_today AS n ON n.name = 'procedure_documents'
LEFT JOIN group_document AS g ON g.alliance = l.alliance AND g.topic = n.item AND g.adopted_on <= $as_of AND $as_of < g.ends_before
WHERE l.role = 'lead' AND l.kind = 'group'
GROUP BY l.alliance
