/*
id: lianyun/3.4/digital-management/evaluation
clauses: [lianyun/3.4/digital-management]
kind: indicator
title: {zh: 有考核结果的学校, en: Schools with an assessment result}
subject: district
unit: school
reported: assessment_sheet exact
office: basic_education
message:
  zh: "{subject}{part}学年有考核结果的学校{measured}所"
  en: "{subject} {part}: {measured} schools with an assessment result"
*/
SELECT d.district AS subject, CAST(y.year AS VARCHAR) AS part, d.district AS scope, y.last_day AS due, count(DISTINCT k.school) AS measured
FROM district AS d
CROSS JOIN judged_school_year AS y
LEFT JOIN assessment_sheet AS a ON y.starts_on <= a.result_on AND a.result_on < y.ends_before AND a.result_on <= $as_of
LEFT JOIN school AS k ON k.school = a.school AND k.district = d.district
GROUP BY d.district, y.year, y.last_day
