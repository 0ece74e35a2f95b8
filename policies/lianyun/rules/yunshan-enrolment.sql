/*
id: lianyun/3.2/yunshan-enrolment
title: {zh: 两校区统一招生的名册数, en: Admission lists of the two campuses}
subject: school
unit: list
lower: setting yunshan_lists
upper: setting yunshan_lists
reported: admission exact
office: basic_education
readings: [yunshan_lists]
message:
  zh: "{subject}{part}学年有{measured}份名册，应为{lower}份"
  en: "{subject} used {measured} admission lists in {part} instead of {lower}"
cure:
  zh: 合并名册，录取后再分校区
  en: Join the lists; allocate campuses after admission
*/
SELECT j.school AS subject, CAST(a.school_year AS VARCHAR) AS part, j.school AS scope, count(DISTINCT coalesce(a.admission_list, '')) AS measured
FROM joint_school AS j
JOIN admission AS a ON a.school = j.school
JOIN judged_school_year AS y ON y.year = a.school_year
GROUP BY j.school, a.school_year
