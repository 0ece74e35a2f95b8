/*
id: bengshan/4.2.2/tight-coverage-2030/yearly
clauses: [bengshan/4.2.2/tight-coverage-2030]
kind: indicator
title: {zh: 到2030年每年需增加的学校数, en: Schools a year needed until 2030}
subject: district
unit: school
reported: [school exact, membership exact]
office: basic_education
readings: [target_day]
message:
  zh: "还差{numerator}所，剩{denominator}年，每年需增{measured}所"
  en: "{numerator} schools short, {denominator} years left, {measured} a year"
*/
-- Shown once the 2025 target is past: from then on this one is the active target. The year begun counts as a year left.
SELECT c.district AS subject, c.district AS scope, c.due_on AS due,
       greatest(-floor(-(c.value * c.units) / 100) - c.covered, 0) AS numerator,
       EXTRACT(YEAR FROM c.due_on) - EXTRACT(YEAR FROM $as_of) + 1 AS denominator, c.missing
FROM coverage AS c
JOIN judged_day AS j ON j.target = 'tight_coverage_2025' AND j.due_on < $as_of
WHERE c.target = 'tight_coverage_2030' AND $as_of <= c.due_on
