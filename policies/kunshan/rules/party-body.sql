/*
id: kunshan/4.1/party-body
title: {zh: 每个集团一个党组织, en: Each group has one Party body}
subject: alliance
unit: body
lower: party_bodies_per_group
upper: party_bodies_per_group
reported: body
office: bureau
message:
  zh: "{subject}：党委或总支部{measured}个，应为{lower}个"
  en: "{subject}: Party committee or general branch, {measured} on record, {lower} due"
cure:
  zh: 设立并登记，或结束多出的一个
  en: Set it up and record it, or end the one too many
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(b.body) AS measured
FROM group_today AS g
LEFT JOIN body_today AS b ON b.alliance = g.alliance AND b.kind IN ('party_committee', 'party_general_branch')
GROUP BY g.alliance
;
SELECT alliance AS subject, 'body' AS fact_table, body AS fact_key
FROM body_today
WHERE kind IN ('party_committee', 'party_general_branch')
