/*
id: lianyun/3.2/yunshan-enrolment/catchment
clauses: [lianyun/3.2/yunshan-enrolment]
title: {zh: 两校区施教区合并, en: The campuses share one catchment}
subject: school
unit: area
limits: [upper]
reported: catchment
office: basic_education
message:
  zh: "{subject}{part}学年有{measured}个范围只划给一个校区"
  en: "{subject} {part}: {measured} areas belong to one campus only"
cure:
  zh: 施教区登记到学校，不分校区
  en: Enter catchments for the school, not for a campus
*/
SELECT c.school AS subject, CAST(c.school_year AS VARCHAR) AS part, c.school AS scope, 0 AS upper,
       count(CASE WHEN c.whole_school = 0 AND c.campuses = 1 THEN 1 END) AS measured
FROM (
  SELECT j.school, k.school_year, k.stage, k.area, count(DISTINCT k.campus) AS campuses, count(CASE WHEN coalesce(k.campus, '') = '' THEN 1 END) AS whole_school
  FROM joint_school AS j
  JOIN catchment AS k ON k.school = j.school
  JOIN judged_school_year AS y ON y.year = k.school_year
  GROUP BY j.school, k.school_year, k.stage, k.area
) AS c
GROUP BY c.school, c.school_year
