/*
id: kunshan/4.1/executive-party-branch
title: {zh: 执行校长兼任党支部书记, en: The executive principal is branch secretary}
subject: membership
unit: person
limits: [lower]
reported: seat
office: bureau
message:
  zh: "{subject}：执行校长没有兼任党支部书记"
  en: "{subject}: the executive principal is not branch secretary"
cure:
  zh: 由执行校长接任支部书记
  en: Let the executive principal be branch secretary
*/
SELECT m.membership AS subject, m.school AS scope, 1 AS lower, count(s.seat) AS measured,
       CASE WHEN count(e.seat) = 0 THEN 'seat.executive_principal' END AS missing
FROM place_today AS m
LEFT JOIN seat_today AS e ON e.school = m.school AND e.kind = 'executive_principal'
LEFT JOIN seat_today AS s ON s.school = m.school AND s.kind = 'branch_secretary' AND s.person = e.person
WHERE m.role = 'member'
GROUP BY m.membership, m.school
