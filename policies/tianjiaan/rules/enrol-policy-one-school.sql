/*
id: tianjiaan/2.5.1/enrol-policy/one-school
clauses: [tianjiaan/2.5.1/enrol-policy]
title: {zh: 每名学生只录取到一所学校, en: A pupil is admitted to one school only}
subject: school
unit: pupil
limits: [upper]
reported: admission
office: bureau
message:
  zh: "{subject}{part}学年：{measured}名学生同时录取到其他学校"
  en: "{subject}, {part}: {measured} pupils are admitted to another school too"
cure:
  zh: 核对名册，只保留一所学校的录取
  en: Check the lists and keep one admission
*/
SELECT p.school AS subject, CAST(p.school_year AS VARCHAR) AS part, p.school AS scope, 0 AS upper, count(DISTINCT t.pupil) AS measured
FROM placed_pupil AS p
LEFT JOIN (SELECT pupil, school_year FROM admission GROUP BY pupil, school_year HAVING min(school) <> max(school)) AS t
  ON t.pupil = p.pupil AND t.school_year = p.school_year
GROUP BY p.school, p.school_year
