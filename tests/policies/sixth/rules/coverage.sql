/*
id: qinglan/1/coverage
kind: target
title: {zh: 2028年底覆盖率, en: Coverage by the end of 2028}
subject: district
unit: percent
lower: coverage_2028
reported: school exact
office: development
readings: [coverage_counts_lead]
alternatives: [coverage_counts_lead]
message: {zh: '{denominator}所中{numerator}所参加，占{measured}，目标{lower}', en: '{numerator} of {denominator} take part, {measured}; target {lower}'}
*/
SELECT c.district AS subject, c.district AS scope, c.due_on AS due, c.covered AS numerator, c.units AS denominator, c.missing
FROM coverage AS c
WHERE c.target = 'coverage_2028'
;
SELECT u.district AS subject, 'school' AS fact_table, u.school AS fact_key
FROM covered_unit AS u
WHERE u.target = 'coverage_2028' AND u.covered = 0
