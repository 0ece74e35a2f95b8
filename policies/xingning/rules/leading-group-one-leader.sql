/*
id: xingning/5.1/leading-group/one-leader
clauses: [xingning/5.1/leading-group]
title: {zh: 领导小组只有一名组长, en: The leading group has one leader}
subject: district
unit: person
upper: leading_group_leaders
office: government
message:
  zh: '领导小组有{measured}名组长，应为{upper}名'
  en: 'the leading group has {measured} leaders instead of {upper}'
cure:
  zh: 只保留分管领导一人为组长。
  en: Keep one leader.
*/
SELECT d.district AS subject, count(DISTINCT s.person) AS measured
FROM district AS d
JOIN leading_group_seat AS s ON s.district = d.district AND s.kind = 'leading_group_leader'
GROUP BY d.district
