/*
id: xingning/note.3b.1/goal/pupils
clauses: [xingning/note.3b.1/goal]
kind: indicator
title: {zh: 集团内的在校生数, en: Pupils in groups}
subject: district
unit: pupil
reported: [school, membership, stage_pupils]
office: bureau
readings: [coverage_counts_lead]
message:
  zh: '{subject}有{measured}名学生在教育集团的学校就读'
  en: '{measured} pupils of {subject} attend schools of groups'
*/
SELECT d.district AS subject, y.year AS part, d.district AS scope, coalesce(sum(p.pupils), 0) AS measured
FROM district AS d
CROSS JOIN school_year_today AS y
LEFT JOIN (SELECT DISTINCT district, school FROM grouped_school) AS g ON g.district = d.district
LEFT JOIN stage_pupils AS p ON p.school = g.school AND p.school_year = y.year
GROUP BY d.district, y.year
