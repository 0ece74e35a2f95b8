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
SELECT l.alliance AS subject, n.item AS part, l.alliance AS scope, count(DISTINCT b.body) AS measured, n.value AS lower, n.value AS upper
FROM active_membership AS l
JOIN district AS d ON d.district = l.district
JOIN parameter_today AS n ON n.name = 'group_bodies'
LEFT JOIN body AS b ON b.alliance = l.alliance AND b.kind = n.item AND b.formed_on <= $as_of AND $as_of < b.dissolved_before
WHERE l.role = 'lead' AND l.kind = 'group'
GROUP BY l.alliance, n.item, n.value
;
SELECT alliance AS subject, kind AS part, 'body' AS fact_table, body AS fact_key FROM body WHERE alliance IS NOT NULL
