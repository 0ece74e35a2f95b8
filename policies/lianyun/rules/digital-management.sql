/*
id: lianyun/3.4/digital-management
kind: indicator
title: {zh: 由记录产生的教学管理和评价数据, en: Figures of teaching management and evaluation that come from records}
subject: district
unit: row
reported: lesson_diagnosis exact
office: basic_education
message:
  zh: "{subject}{part}学年诊断课堂{measured}节"
  en: "{subject} {part}: {measured} lessons diagnosed"
*/
SELECT d.district AS subject, CAST(y.year AS VARCHAR) AS part, d.district AS scope, y.last_day AS due, count(l.diagnosis) AS measured
FROM district AS d
CROSS JOIN judged_school_year AS y
LEFT JOIN district_diagnosis AS l ON y.starts_on <= l.diagnosed_on AND l.diagnosed_on < y.ends_before
GROUP BY d.district, y.year, y.last_day
