/*
id: lianyun/3.2/yunshan-enrolment/allocated
clauses: [lianyun/3.2/yunshan-enrolment]
title: {zh: 录取的学生都已分到校区, en: Every admitted pupil is allocated to a campus}
subject: school
unit: pupil
limits: [upper]
reported: admission
office: basic_education
message:
  zh: "{subject}{part}学年有{measured}名录取学生没有分到校区"
  en: "{subject} {part}: {measured} admitted pupils have no campus"
cure:
  zh: 登记每名学生所在校区
  en: Enter each pupil's campus
*/
SELECT j.school AS subject, CAST(a.school_year AS VARCHAR) AS part, j.school AS scope, 0 AS upper,
       count(DISTINCT CASE WHEN c.campus IS NULL THEN a.pupil END) AS measured
FROM joint_school AS j
JOIN admission AS a ON a.school = j.school
JOIN judged_school_year AS y ON y.year = a.school_year
LEFT JOIN campus AS c ON c.campus = a.campus AND c.school = j.school
GROUP BY j.school, a.school_year
