/*
id: lianyun/1.1/coverage-2023
kind: target
title: {zh: 2023年底集团化办学覆盖率, en: Coverage by group schooling for the end of 2023}
subject: district
unit: percent
lower: coverage_2023
reported: [school exact, membership]
office: basic_education
readings: [coverage_counts_communities, founding_date, coverage_unit, coverage_counts_lead]
alternatives: [coverage_counts_communities, coverage_unit, coverage_counts_lead]
counted: school
message:
  zh: "义务教育学校{denominator}所，已覆盖{numerator}所，占{measured}，目标{lower}，期限{due}"
  en: "{numerator} of {denominator} compulsory schools are covered, {measured}; target {lower} by {due}"
cure:
  zh: 未覆盖学校见依据；先登记拟组建集团和共同体的成立日期
  en: The evidence lists the uncovered schools; first enter the founding dates of alliances still to be formed
*/
SELECT c.district AS subject, c.district AS scope, c.due_on AS due, c.covered AS numerator, c.units AS denominator, c.missing
FROM coverage AS c
WHERE c.target = 'coverage_2023'
;
SELECT u.district AS subject, 'school' AS fact_table, u.school AS fact_key
FROM covered_unit AS u
WHERE u.target = 'coverage_2023' AND u.covered = 0
