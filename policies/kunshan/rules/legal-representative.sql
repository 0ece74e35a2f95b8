/*
id: kunshan/4.1/executive-principal/legal-representative
clauses: [kunshan/4.1/executive-principal]
title: {zh: 执行校长是成员学校法人代表, en: The executive principal is the legal representative}
subject: membership
unit: person
limits: [lower, upper]
reported: seat
office: bureau
message:
  zh: "{subject}：法人代表不是执行校长一人"
  en: "{subject}: the legal representative is not the executive principal alone"
cure:
  zh: 办理法人代表变更
  en: Have the legal representative changed
*/
SELECT m.membership AS subject, m.school AS scope, 1 AS lower, 1 AS upper,
       CASE WHEN count(CASE WHEN s.person = e.person THEN s.seat END) > 0 THEN count(DISTINCT s.person) ELSE 0 END AS measured,
       CASE WHEN count(e.seat) = 0 THEN 'seat.executive_principal' END AS missing
FROM place_today AS m
LEFT JOIN seat_today AS e ON e.school = m.school AND e.kind = 'executive_principal'
LEFT JOIN seat_today AS s ON s.school = m.school AND s.kind = 'legal_representative'
WHERE m.role = 'member'
GROUP BY m.membership, m.school
