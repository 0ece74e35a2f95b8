/*
id: xingning/5.3/establishment-support
kind: indicator
title: {zh: 龙头学校派往成员学校的教师数, en: Teachers the lead sends to members}
subject: alliance
unit: person
reported: posting
office: establishment_office
message:
  zh: '{subject}的龙头学校派出{measured}人在成员学校工作，供核定编制参考'
  en: 'the lead of {subject} has {measured} people at its members, for the approval of its posts'
*/
SELECT l.alliance AS subject, l.school AS scope, count(DISTINCT p.person) AS measured
FROM active_membership AS l
JOIN district AS d ON d.district = l.district
LEFT JOIN member_today AS m ON m.alliance = l.alliance
LEFT JOIN sent_posting AS p ON p.membership = m.membership AND p.direction = 'out'
WHERE l.role = 'lead' AND l.kind = 'group'
GROUP BY l.alliance, l.school
;
SELECT m.alliance AS subject, 'posting' AS fact_table, p.posting AS fact_key
FROM active_membership AS m
JOIN sent_posting AS p ON p.membership = m.membership AND p.direction = 'out'
