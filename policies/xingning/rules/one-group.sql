/*
id: xingning/3.2.1.1/join-district/one-group
clauses: [xingning/3.2.1.1/join-district]
title: {zh: 一所学校同时只在一个集团, en: A school is in one group at a time}
subject: school
unit: group
upper: setting active_groups_per_school
office: bureau
readings: [active_groups_per_school]
message:
  zh: '{subject}同时在{measured}个教育集团，只能加入{upper}个'
  en: '{subject} is in {measured} groups at once instead of {upper}'
cure:
  zh: 先从一个集团退出。
  en: Let it leave one of them first.
*/
SELECT m.school AS subject, count(DISTINCT m.alliance) AS measured
FROM active_membership AS m
JOIN school AS s ON s.school = m.school
JOIN district AS d ON d.district = s.district
WHERE m.role = 'member' AND m.kind = 'group'
GROUP BY m.school
;
SELECT school AS subject, 'membership' AS fact_table, membership AS fact_key FROM active_membership WHERE role = 'member'
