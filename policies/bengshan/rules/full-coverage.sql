/*
id: bengshan/1/full-coverage
kind: indicator
title: {zh: 集团化办学覆盖率（不分模式）, en: Coverage by groups of any mode}
subject: district
unit: percent
reported: [school exact, membership]
office: basic_education
readings: [coverage_unit, coverage_counts_lead]
alternatives: [coverage_unit, coverage_counts_lead]
message:
  zh: "义务教育学校{denominator}所，已加入集团{numerator}所；原文所述为100%"
  en: "{numerator} of {denominator} compulsory schools are in a group; the source states 100 %"
*/
SELECT c.district AS subject, c.district AS scope, c.covered AS numerator, c.units AS denominator, c.missing
FROM coverage AS c
WHERE c.target = 'today'
;
SELECT u.district AS subject, 'school' AS fact_table, u.school AS fact_key
FROM covered_unit AS u
WHERE u.target = 'today' AND u.covered = 0
