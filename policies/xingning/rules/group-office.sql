/*
id: xingning/5.3/group-office
title: {zh: 集团设办公室, en: A group has an office}
subject: alliance
unit: body
lower: offices_per_group
reported: body
office: lead_school
message:
  zh: '{subject}没有集团办公室'
  en: '{subject} has no group office'
cure:
  zh: 设立办公室并登记成立日期。
  en: Set one up and enter the day.
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT b.body) AS measured
FROM group_today AS g
LEFT JOIN group_office AS b ON b.alliance = g.alliance
GROUP BY g.alliance
