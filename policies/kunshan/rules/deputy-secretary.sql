/*
id: kunshan/4.1/deputy-secretary
title: {zh: 集团党组织副书记1名, en: Each group has one deputy secretary}
subject: alliance
unit: person
lower: deputy_secretaries
upper: deputy_secretaries
reported: seat
office: bureau
message:
  zh: "{subject}：副书记{measured}名，应为{lower}名"
  en: "{subject}: deputy secretary, {measured} in post, {lower} due"
cure:
  zh: 任命并登记，或结束多出的任职
  en: Appoint and record one, or end the one too many
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT s.person) AS measured
FROM group_today AS g
LEFT JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = 'deputy_secretary'
GROUP BY g.alliance
;
SELECT alliance AS subject, 'seat' AS fact_table, seat AS fact_key
FROM seat_today
WHERE kind = 'deputy_secretary'
