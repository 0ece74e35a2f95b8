/*
id: bengshan/5.5/fund-new-campus/registered
clauses: [bengshan/5.5/fund-new-campus]
title: {zh: 新建成员校登记了校区, en: A newly built member has its campuses registered}
subject: school
unit: campus
limits: [lower]
reported: campus
office: finance
message:
  zh: "{subject}是新建成员校，还没有登记校区，无法核算专项经费"
  en: "{subject} is a newly built member without a campus on record; its fund cannot be worked out"
cure:
  zh: 登记本部和其他校区
  en: Register the main site and any other campus
*/
SELECT m.school AS subject, m.school AS scope, 1 AS lower, count(c.campus) AS measured
FROM new_member AS m
LEFT JOIN campus AS c ON c.school = m.school
WHERE $as_of < m.eligible_before AND $as_of < m.left_before
GROUP BY m.school
