/*
id: tianjiaan/2.2.1/council-vice-chairs
title: {zh: 每所成员校校长任副理事长, en: The principal of every member is a vice-chair}
subject: membership
unit: person
lower: vice_chairs_per_member
reported: seat
office: council
message:
  zh: "{subject}的副理事长席位空缺"
  en: "The vice-chair's seat of {subject} is vacant"
cure:
  zh: 由该校现任校长担任副理事长并登记
  en: Let the school's present principal take the seat and record it
*/
-- The lead and its campuses have the chair for their principal.
SELECT m.membership AS subject, m.alliance AS scope, count(v.seat) AS measured,
       CASE WHEN count(s.person) = 0 THEN 'seat.principal' END AS missing
FROM place_today AS m
JOIN (SELECT DISTINCT alliance, lead_school FROM lead_principal) AS c ON c.alliance = m.alliance AND coalesce(c.lead_school, '') <> m.school
LEFT JOIN seat_today AS s ON s.kind = 'principal' AND s.school = m.school
LEFT JOIN seat_today AS v ON v.kind = 'council_vice_chair' AND v.alliance = m.alliance AND v.person = s.person
GROUP BY m.membership, m.alliance
