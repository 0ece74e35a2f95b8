/*
id: lianyun/1.2/sharing-2025/use
clauses: [lianyun/1.2/sharing-2025]
kind: indicator
title: {zh: 共享资源被其他学校使用的次数, en: How often shared resources are used by other schools}
subject: district
unit: time
reported: resource_use exact
office: basic_education
message:
  zh: "{subject}{part}学年共享资源被其他学校使用{measured}次"
  en: "{subject} {part}: shared resources used {measured} times by other schools"
*/
SELECT d.district AS subject, CAST(y.year AS VARCHAR) AS part, d.district AS scope, y.last_day AS due, count(r.resource) AS measured
FROM district AS d
CROSS JOIN judged_school_year AS y
LEFT JOIN resource_use AS u ON y.starts_on <= u.used_on AND u.used_on < y.ends_before
LEFT JOIN (
  SELECT o.resource, o.owner_school, s.district
  FROM resource AS o
  JOIN school AS s ON s.school = o.owner_school
) AS r ON r.resource = u.resource AND r.owner_school <> u.school AND r.district = d.district
GROUP BY d.district, y.year, y.last_day
