/*
id: xingning/2.1/mode-tight
title: {zh: 紧密型成员与龙头学校同一法人, en: A tight member has the lead's legal person}
subject: membership
unit: legal person
upper: tight_legal_persons
office: bureau
readings: [tight_legal_person]
message:
  zh: '{subject}是紧密型，与龙头学校却有{measured}个法人，应为{upper}个'
  en: '{subject} is in tight mode but has {measured} legal persons together with the lead instead of {upper}'
cure:
  zh: 核对该校的法人单位；确为独立法人的，应登记为托管型。
  en: Check its legal person; if it really is its own, the mode is trusteeship.
*/
SELECT m.membership AS subject,
       CASE WHEN count(p.legal_person) = count(*) THEN count(DISTINCT p.legal_person) END AS measured,
       CASE WHEN count(p.legal_person) < count(*) THEN 'school.legal_person' END AS missing
FROM member_today AS m
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead'
CROSS JOIN (SELECT TRUE AS of_lead UNION ALL SELECT FALSE) AS e
JOIN school_today AS p ON p.school = CASE WHEN e.of_lead THEN l.school ELSE m.school END
WHERE m.one_legal_person
GROUP BY m.membership
;
SELECT membership AS subject, 'school' AS fact_table, school AS fact_key FROM active_membership WHERE role = 'member'
