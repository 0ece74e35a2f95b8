/*
id: tianjiaan/2.1.2/rural-inclusion
kind: target
title: {zh: 农村学校纳入比例不低于上学年, en: The rural share does not fall against last school year}
subject: district
unit: percentage point
limits: [lower]
reported: membership exact
office: bureau
parts:
  school: {zh: 农村学校, en: rural schools}
  kindergarten: {zh: 农村幼儿园, en: rural kindergartens}
message:
  zh: "{part}学年纳入集团的比例比上学年变化{measured}个百分点"
  en: "{part}: the share in groups changed by {measured} points against last school year"
cure:
  zh: 核对退出集团的农村学校，安排新的集团带动
  en: See which rural schools left their groups and find new ones for them
*/
-- Two equal fractions give equal quotients, so an unchanged share is exactly 0.
SELECT n.district AS subject, n.part || ' ' || CAST(n.year AS VARCHAR) AS part, n.district AS scope, n.last_day AS due, 0 AS lower,
       100.0 * (CAST(n.in_groups AS DOUBLE) / n.schools - CAST(b.in_groups AS DOUBLE) / b.schools) AS measured
FROM rural_share AS n
JOIN rural_share AS b ON b.district = n.district AND b.part = n.part AND b.year = n.year - 1
CROSS JOIN school_year_today AS y
WHERE n.year >= y.year - 1
