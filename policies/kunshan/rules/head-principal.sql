/*
id: kunshan/4.1/head-principal
title: {zh: 每个集团1名总校长, en: Each group has one head principal}
subject: alliance
unit: person
lower: head_principals_per_group
upper: head_principals_per_group
reported: seat
office: bureau
message:
  zh: "{subject}：总校长{measured}名，应为{lower}名"
  en: "{subject}: head principal, {measured} in post, {lower} due"
cure:
  zh: 任命并登记，或结束多出的任职
  en: Appoint and record one, or end the one too many
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT s.person) AS measured
FROM group_today AS g
LEFT JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = 'head_principal'
GROUP BY g.alliance
;
SELECT alliance AS subject, 'seat' AS fact_table, seat AS fact_key
FROM seat_today
WHERE kind = 'head_principal'
