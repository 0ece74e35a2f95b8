/*
id: lianyun/1.1/coverage-2023/uncovered
clauses: [lianyun/1.1/coverage-2023]
kind: indicator
title: {zh: 不在任何集团或共同体的义务教育学校, en: Compulsory schools in no alliance}
subject: district
unit: school
reported: [school exact, membership exact]
office: basic_education
readings: [coverage_counts_communities, founding_date, coverage_unit, coverage_counts_lead]
message:
  zh: "{measured}所学校不在任何有效的集团或共同体"
  en: "{measured} schools are in no active alliance"
*/
SELECT u.district AS subject, u.district AS scope, u.due_on AS due, sum(1 - u.covered) AS measured
FROM covered_unit AS u
WHERE u.target = 'coverage_2023'
GROUP BY u.district, u.due_on
;
SELECT u.district AS subject, 'school' AS fact_table, u.school AS fact_key
FROM covered_unit AS u
WHERE u.target = 'coverage_2023' AND u.covered = 0
