/*
id: tianjiaan/2.2.1/council-members
title: {zh: 理事是牵头校或成员校的副校长, en: Members of the council are vice-principals of lead or member}
subject: seat
unit: seat
limits: [lower]
reported: seat
readings: [council_vice_principals]
office: council
message:
  zh: "{subject}：该理事不是集团内任何学校的副校长"
  en: "{subject}: this member of the council is no vice-principal of any school of the group"
cure:
  zh: 更换为副校长，或补登其副校长任职
  en: Choose a vice-principal, or record that post
*/
SELECT c.seat AS subject, c.alliance AS scope, 1 AS lower,
       count(CASE WHEN p.school IS NOT NULL THEN v.seat END) AS measured
FROM seat_today AS c
JOIN group_today AS g ON g.alliance = c.alliance
LEFT JOIN seat_today AS v ON v.kind = 'vice_principal' AND v.person = c.person
LEFT JOIN place_today AS p ON p.alliance = c.alliance AND p.school = v.school
WHERE c.kind = 'council_member'
GROUP BY c.seat, c.alliance
