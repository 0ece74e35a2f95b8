/*
id: xingning/2.3/member-shadowing/pair
clauses: [xingning/2.3/member-shadowing]
kind: indicator
title: {zh: 跟岗人数与派来的团队, en: People learning beside the team received}
subject: membership
reported: posting
office: member_school
message:
  zh: '{subject}：龙头学校派来{denominator}人，派往龙头学校跟岗{numerator}人'
  en: '{subject}: {denominator} sent by the lead, {numerator} learning at the lead'
*/
SELECT m.membership AS subject, m.school AS scope, count(DISTINCT CASE WHEN p.direction = 'back' AND p.kind = 'shadowing' THEN p.person END) AS numerator,
       count(DISTINCT CASE WHEN p.direction = 'out' THEN p.person END) AS denominator
FROM member_today AS m
JOIN sent_posting AS p ON p.membership = m.membership
WHERE m.own_legal_person
GROUP BY m.membership, m.school
HAVING count(CASE WHEN p.direction = 'out' THEN 1 END) > 0
