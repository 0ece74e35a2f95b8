/*
id: tianjiaan/2.1.3/explore-modes/several
clauses: [tianjiaan/2.1.3/explore-modes]
title: {zh: 多法人模式的集团至少两个法人, en: A group of several legal persons has at least two}
subject: alliance
unit: legal person
limits: [lower]
force: must
office: bureau
message:
  zh: "{subject}登记为多法人组合，却只有{measured}个法人"
  en: "{subject} is registered as several legal persons, but has {measured}"
cure:
  zh: 核对各校法人单位，或改用单法人多校区
  en: Check the legal person of each school, or choose one legal person with several campuses
*/
SELECT l.alliance AS subject, 2 AS lower, l.legal_persons AS measured,
       CASE WHEN l.blank > 0 THEN 'school.legal_person' END AS missing
FROM group_legal_person AS l
JOIN mode AS k ON k.mode = l.mode AND k.many_legal_persons
