/*
id: tianjiaan/2.4.2/co-built-resources/outside
clauses: [tianjiaan/2.4.2/co-built-resources]
title: {zh: 资源的作者学校都在集团内, en: Every author school belongs to the group}
subject: resource
unit: school
limits: [upper]
# Building together is free; who counts as an author of the group's items is not.
force: must
office: lead_school
message:
  zh: "{subject}：有{measured}所作者学校共享当天不在集团内"
  en: "{subject}: {measured} author schools were not in the group on the day it was shared"
cure:
  zh: 改正作者学校，或核对成员的加入日期
  en: Correct the author schools, or check when the member joined
*/
SELECT resource AS subject, 0 AS upper, count(CASE WHEN inside = 0 THEN 1 END) AS measured
FROM author_school
GROUP BY resource
;
SELECT resource AS subject, 'school' AS fact_table, school AS fact_key
FROM author_school
WHERE inside = 0
