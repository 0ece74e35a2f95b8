/*
id: kunshan/4.1/executive-principal
title: {zh: 每所成员学校1名执行校长, en: Each member has one executive principal}
subject: membership
unit: person
lower: executive_principals_per_member
upper: executive_principals_per_member
reported: seat
office: bureau
message:
  zh: "{subject}：执行校长{measured}名，应为{lower}名"
  en: "{subject}: {measured} executive principals, {lower} due"
cure:
  zh: 任命并登记，或结束多出的任职
  en: Appoint and record one, or end the one too many
*/
SELECT m.membership AS subject, m.school AS scope, count(DISTINCT s.person) AS measured
FROM place_today AS m
LEFT JOIN seat_today AS s ON s.school = m.school AND s.kind = 'executive_principal'
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'seat' AS fact_table, s.seat AS fact_key
FROM place_today AS m
JOIN seat_today AS s ON s.school = m.school AND s.kind = 'executive_principal'
