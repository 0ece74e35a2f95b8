/*
id: xingning/2.3/member-shadowing/pair
clauses: [xingning/2.3/member-shadowing]
kind: indicator
title: {zh: 派来的团队和派去的跟岗, en: Team received and people sent to learn}
subject: membership
unit: person
reported: posting
office: member_school
parts:
  out: {zh: 龙头学校派来, en: sent by the lead}
  back: {zh: 派往龙头学校跟岗, en: learning at the lead}
message:
  zh: '{subject}：{part}{measured}人'
  en: '{subject}: {measured} people {part}'
*/
SELECT m.membership AS subject, w.direction AS part, m.school AS scope, count(DISTINCT p.person) AS measured
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
JOIN (SELECT 'out' AS direction UNION ALL SELECT 'back') AS w ON w.direction IS NOT NULL
LEFT JOIN sent_posting AS p ON p.membership = m.membership AND p.direction = w.direction
WHERE m.role = 'member'
GROUP BY m.membership, m.school, w.direction
