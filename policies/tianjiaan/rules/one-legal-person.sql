/*
id: tianjiaan/2.1.3/explore-modes
title: {zh: 单法人模式的集团只有一个法人, en: A one-legal-person group has one legal person}
subject: alliance
unit: legal person
limits: [upper]
# The modes are free to choose; what a group calls itself must be true.
force: must
office: bureau
message:
  zh: "{subject}登记为同一法人的模式，却有{measured}个法人"
  en: "{subject} is registered as one legal person, but has {measured}"
cure:
  zh: 核对各校法人单位，或改用多法人模式
  en: Check the legal person of each school, or choose a mode of several legal persons
*/
SELECT l.alliance AS subject, 1 AS upper, l.legal_persons AS measured,
       CASE WHEN l.blank > 0 THEN 'school.legal_person' END AS missing
FROM group_legal_person AS l
JOIN mode AS k ON k.mode = l.mode AND k.one_legal_person
;
SELECT p.alliance AS subject, 'school' AS fact_table, s.school AS fact_key
FROM place_today AS p
JOIN group_today AS g ON g.alliance = p.alliance
JOIN school_today AS s ON s.school = p.school
JOIN school_today AS l ON l.school = g.lead_school
WHERE s.legal_person <> coalesce(l.legal_person, g.lead_school)
