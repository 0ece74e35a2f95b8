/*
id: tianjiaan/2.1.1/good-school-2025
kind: target
title: {zh: 到2025年底加盟学校办成好学校, en: By the end of 2025 joined schools are good schools}
subject: district
unit: percent
lower: good_school_target
counted: school
reported: [membership exact, verdict]
readings: [good_school_checks, target_day]
office: bureau
message:
  zh: "{denominator}所加盟学校中{numerator}所认定为好学校，占{measured}"
  en: "{numerator} of {denominator} joined schools were found good schools, {measured}"
cure:
  zh: 逐校帮扶，达到后作出认定并附依据
  en: Help each school; record the verdict with its evidence once it is reached
*/
-- Schools are counted: one that joined with two campuses is good once both are.
SELECT s.district AS subject, s.district AS scope, s.due_on AS due, sum(s.reached) AS numerator, count(*) AS denominator
FROM (
  SELECT g.district, g.school, g.due_on, min(g.reached) AS reached
  FROM good_school_share AS g
  GROUP BY g.district, g.school, g.due_on
) AS s
JOIN reading AS c ON c.name = 'good_school_checks' AND c.value IN ('both', 'deadline')
GROUP BY s.district, s.due_on
;
SELECT district AS subject, 'membership' AS fact_table, membership AS fact_key
FROM good_school_share
WHERE reached = 0
