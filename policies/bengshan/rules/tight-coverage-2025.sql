/*
id: bengshan/4.2.1/tight-coverage-2025
kind: target
title: {zh: 2025年紧密型覆盖率, en: Tight coverage for 2025}
subject: district
unit: percent
lower: tight_coverage_2025
reported: [school exact, membership]
office: basic_education
readings: [target_day, coverage_unit, coverage_counts_lead, mode_level]
alternatives: [coverage_unit, coverage_counts_lead, mode_level]
counted: school
message:
  zh: "义务教育学校{denominator}所，紧密型覆盖{numerator}所，占{measured}，目标{lower}，期限{due}"
  en: "{numerator} of {denominator} compulsory schools are in a tight group, {measured}; target {lower} by {due}"
cure:
  zh: 逐校推进紧密型，未覆盖学校见依据
  en: Take the schools listed as evidence into tight groups
*/
SELECT c.district AS subject, c.district AS scope, c.due_on AS due, c.covered AS numerator, c.units AS denominator, c.missing
FROM coverage AS c
WHERE c.target = 'tight_coverage_2025'
;
SELECT u.district AS subject, 'school' AS fact_table, u.school AS fact_key
FROM covered_unit AS u
WHERE u.target = 'tight_coverage_2025' AND u.covered = 0
