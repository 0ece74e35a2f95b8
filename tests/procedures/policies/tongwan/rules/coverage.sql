/*
id: tongwan/3/coverage
kind: target
title: {zh: 覆盖率, en: Coverage}
subject: district
unit: percent
limits: [lower]
reported: [school exact, membership]
office: basic_education
message:
  zh: '{subject}覆盖{numerator}所，共{denominator}所'
  en: '{subject}: {numerator} of {denominator} schools'
*/
SELECT d.district AS subject, d.district AS scope, p.value AS lower, p.due_on AS due,
  count(DISTINCT m.school) AS numerator, count(DISTINCT s.school) AS denominator
FROM district AS d
JOIN parameter AS p ON p.name = 'coverage_min'
JOIN school AS s ON s.district = d.district
LEFT JOIN membership AS m ON m.school = s.school AND m.joined_on <= $as_of AND $as_of < m.left_before
GROUP BY d.district, p.value, p.due_on
