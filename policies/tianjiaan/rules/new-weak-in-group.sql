/*
id: tianjiaan/2.1.1/new-weak-support
title: {zh: 新建和相对薄弱学校在集团中, en: New and relatively weak schools are in a group}
subject: school
limits: [lower]
reported: membership
office: bureau
message:
  zh: "{subject}是新建或相对薄弱学校，尚未进入任何集团"
  en: "{subject} is new or relatively weak and in no group"
cure:
  zh: 安排一个集团带动该校，或在认定变化时结束其标记
  en: Find a group for the school, or end its flag when the finding no longer holds
*/
SELECT f.school AS subject, f.district AS scope, 1 AS lower, count(p.alliance) AS measured
FROM target_school AS f
LEFT JOIN place_today AS p ON p.school = f.school AND p.kind = 'group'
GROUP BY f.school, f.district
;
SELECT school AS subject, 'school_flag' AS fact_table, school || ' ' || flag AS fact_key
FROM school_flag
WHERE valid_from <= $as_of AND $as_of < valid_before
