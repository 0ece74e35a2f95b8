/*
id: kunshan/4.1/executive-party-branch
title: {zh: 执行校长兼任党支部书记, en: The executive principal is branch secretary}
subject: membership
unit: person
limits: [lower, upper]
reported: seat
office: bureau
message:
  zh: "{subject}：党支部书记不是由执行校长一人担任"
  en: "{subject}: the branch secretary is not the executive principal alone"
cure:
  zh: 由执行校长接任支部书记
  en: Let the executive principal be branch secretary
*/
SELECT m.membership AS subject, m.school AS scope, 1 AS lower, 1 AS upper,
       CASE WHEN count(CASE WHEN s.person = e.person THEN s.seat END) > 0 THEN count(DISTINCT s.person) ELSE 0 END AS measured,
       CASE WHEN count(e.seat) = 0 THEN 'seat.executive_principal' END AS missing
FROM place_today AS m
LEFT JOIN seat_today AS e ON e.school = m.school AND e.kind = 'executive_principal'
LEFT JOIN seat_today AS s ON s.school = m.school AND s.kind = 'branch_secretary'
WHERE m.role = 'member'
GROUP BY m.membership, m.school
