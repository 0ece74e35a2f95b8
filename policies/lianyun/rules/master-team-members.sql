/*
id: lianyun/3.4/master-team/members
clauses: [lianyun/3.4/master-team]
title: {zh: 名师指导团队有集团内学校的成员, en: A guiding team has members from the group's schools}
subject: body
unit: person
limits: [lower]
reported: seat
office: basic_education
message:
  zh: "{subject}没有来自集团内学校的成员"
  en: "{subject} has no member from the group's schools"
cure:
  zh: 登记来自集团内学校的成员
  en: Register members from the group's schools
*/
SELECT b.body AS subject, b.alliance AS scope, 1 AS lower, count(DISTINCT p.school || ' ' || s.person) AS measured,
       CASE WHEN count(s.seat) > count(s.school) THEN 'seat.school' END AS missing
FROM body_today AS b
JOIN alliance_today AS a ON a.alliance = b.alliance AND a.kind = 'group'
LEFT JOIN seat_today AS s ON s.alliance = b.alliance AND s.kind = 'guiding_member'
LEFT JOIN place_today AS p ON p.alliance = b.alliance AND p.school = s.school
WHERE b.kind = 'guiding_team'
GROUP BY b.body, b.alliance
