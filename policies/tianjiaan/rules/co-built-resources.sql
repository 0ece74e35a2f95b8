/*
id: tianjiaan/2.4.2/co-built-resources
kind: indicator
title: {zh: 各校与他校共建的资源数, en: Items a school built together with others}
subject: school
unit: item
reported: [resource, resource_author]
office: lead_school
message:
  zh: "{subject}：与集团内其他学校共建资源{measured}项"
  en: "{subject}: {measured} items built with other schools of the group"
*/
SELECT s.school AS subject, min(s.alliance) AS scope, count(DISTINCT a.resource) AS measured
FROM group_school AS s
LEFT JOIN (SELECT resource, alliance, school, inside, sum(inside) OVER (PARTITION BY resource) AS authors FROM author_school) AS a
  ON a.alliance = s.alliance AND a.school = s.school AND a.inside = 1 AND a.authors > 1
GROUP BY s.school
