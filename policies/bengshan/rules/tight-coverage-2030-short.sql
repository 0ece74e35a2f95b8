/*
id: bengshan/4.2.2/tight-coverage-2030/short
clauses: [bengshan/4.2.2/tight-coverage-2030]
kind: indicator
title: {zh: 距2030年目标还差的学校数, en: Schools short of the 2030 target}
subject: district
unit: school
reported: [school exact, membership exact]
office: basic_education
readings: [target_day, coverage_unit, coverage_counts_lead, mode_level]
message:
  zh: "还差{measured}所学校"
  en: "{measured} schools short"
*/
-- Whole schools: the smallest number that brings the share to the target. floor of the negative rounds up.
SELECT c.district AS subject, c.district AS scope, c.due_on AS due, greatest(-floor(-(c.value * c.units) / 100) - c.covered, 0) AS measured, c.missing
FROM coverage AS c
WHERE c.target = 'tight_coverage_2030'
