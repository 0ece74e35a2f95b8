/*
id: xingning/2.1/mode-trust
title: {zh: 托管型成员是独立法人, en: A trusteeship member is its own legal person}
subject: membership
unit: school
upper: trust_legal_person_holders
office: bureau
message:
  zh: '{subject}是托管型，其法人在集团内却有{measured}所学校共用，应只有{upper}所'
  en: '{subject} is in trusteeship, yet {measured} schools of the group share its legal person instead of {upper}'
cure:
  zh: 核对该校的法人单位；与龙头学校同一法人的，应登记为紧密型。
  en: Check its legal person; if it is the lead's, the mode is tight.
*/
-- Schools whose legal person is blank could share this one: the count is a floor, and the blank is named.
SELECT m.membership AS subject,
       CASE WHEN s.legal_person IS NOT NULL THEN count(DISTINCT CASE WHEN p.legal_person = s.legal_person THEN p.school END) END AS measured,
       CASE WHEN count(p.legal_person) < count(*) THEN 'school.legal_person' END AS missing
FROM member_today AS m
JOIN school_today AS s ON s.school = m.school
JOIN active_membership AS o ON o.alliance = m.alliance
JOIN school_today AS p ON p.school = o.school
WHERE m.own_legal_person
GROUP BY m.membership, s.legal_person
;
SELECT m.membership AS subject, 'school' AS fact_table, p.school AS fact_key
FROM member_today AS m
JOIN school_today AS s ON s.school = m.school
JOIN active_membership AS o ON o.alliance = m.alliance
JOIN school_today AS p ON p.school = o.school AND p.legal_person = s.legal_person
