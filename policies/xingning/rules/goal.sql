/*
id: xingning/note.3b.1/goal
kind: target
title: {zh: 集团内的学校数, en: Schools in groups}
subject: district
unit: school
reported: [school, membership]
office: bureau
readings: [coverage_counts_lead, coverage_unit]
alternatives: [coverage_counts_lead, coverage_unit]
message:
  zh: '{subject}有{measured}所学校在教育集团内；文件没有设定目标值'
  en: '{measured} schools of {subject} are in groups; the text sets no target'
*/
-- The text sets no number and no date, so this target has no limit and never turns into one.
SELECT d.district AS subject, d.district AS scope, count(DISTINCT g.counted) AS measured
FROM district AS d
LEFT JOIN grouped_school AS g ON g.district = d.district
GROUP BY d.district
;
SELECT district AS subject, 'school' AS fact_table, school AS fact_key FROM grouped_school
