/*
id: lianyun/3.2/yunshan-enrolment/once
clauses: [lianyun/3.2/yunshan-enrolment]
title: {zh: 没有学生同时在两份名册上, en: No pupil stands on two lists}
subject: school
unit: pupil
limits: [upper]
reported: admission
office: basic_education
message:
  zh: "{subject}{part}学年有{measured}名学生同时在两份名册上"
  en: "{subject} {part}: {measured} pupils stand on two lists"
cure:
  zh: 删去重复的录取
  en: Remove the admission entered twice
*/
SELECT p.school AS subject, CAST(p.school_year AS VARCHAR) AS part, p.school AS scope, 0 AS upper, count(CASE WHEN p.lists > 1 THEN 1 END) AS measured
FROM (
  SELECT j.school, a.school_year, a.pupil, count(*) AS lists
  FROM joint_school AS j
  JOIN admission AS a ON a.school = j.school
  JOIN judged_school_year AS y ON y.year = a.school_year
  GROUP BY j.school, a.school_year, a.pupil
) AS p
GROUP BY p.school, p.school_year
;
SELECT j.school AS subject, CAST(a.school_year AS VARCHAR) AS part, 'admission' AS fact_table, a.pupil AS fact_key
FROM joint_school AS j
JOIN admission AS a ON a.school = j.school
GROUP BY j.school, a.school_year, a.pupil
HAVING count(*) > 1
