/*
id: tianjiaan/2.2.1/council
title: {zh: 每个集团一个理事会, en: Each group has one council}
subject: alliance
unit: body
lower: councils_per_group
upper: councils_per_group
reported: body
office: lead_school
message:
  zh: "{subject}：理事会{measured}个，应为{lower}个"
  en: "{subject}: council, {measured} on record, {lower} due"
cure:
  zh: 设立并登记，或结束多出的一个
  en: Set it up and record it, or end the one too many
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(b.body) AS measured
FROM group_today AS g
LEFT JOIN body_today AS b ON b.alliance = g.alliance AND b.kind IN ('council')
GROUP BY g.alliance
;
SELECT alliance AS subject, 'body' AS fact_table, body AS fact_key
FROM body_today
WHERE kind IN ('council')
