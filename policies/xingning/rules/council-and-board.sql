/*
id: xingning/2.2/council-and-board
title: {zh: 集团设理事会和监事会, en: A group has council and supervisory board}
subject: alliance
unit: body
limits: [lower, upper]
reported: body
office: lead_school
parts:
  council: {zh: 理事会, en: council}
  supervisory_board: {zh: 监事会, en: supervisory board}
message:
  zh: '{subject}的{part}有{measured}个，应为{upper}个'
  en: '{subject} has {measured} of {part} instead of {upper}'
cure:
  zh: 由龙头学校牵头成立，登记成立日期。
  en: The lead sets it up; enter the day.
*/
SELECT g.alliance AS subject, n.item AS part, g.alliance AS scope, count(DISTINCT b.body) AS measured, n.value AS lower, n.value AS upper
FROM group_today AS g
JOIN parameter_today AS n ON n.name = 'group_bodies'
LEFT JOIN body_today AS b ON b.alliance = g.alliance AND b.kind = n.item
GROUP BY g.alliance, n.item, n.value
;
SELECT alliance AS subject, kind AS part, 'body' AS fact_table, body AS fact_key FROM body WHERE alliance IS NOT NULL
