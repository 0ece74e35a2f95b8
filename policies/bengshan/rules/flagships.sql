/*
id: bengshan/1/flagships
kind: indicator
title: {zh: 集团化办学旗舰校, en: Flagship schools of group schooling}
subject: district
unit: percent
office: basic_education
parts:
  flagships_city: {zh: 占全市, en: of the city's}
  flagships_district: {zh: 与原文所述相比, en: against the number stated}
message:
  zh: "{part}：{numerator}／{denominator}所"
  en: "{part}: {numerator} of {denominator}"
*/
SELECT d.district AS subject, p.name AS part, count(DISTINCT s.school) AS numerator, p.value AS denominator
FROM district AS d
JOIN parameter_today AS p ON p.name IN ('flagships_city', 'flagships_district')
LEFT JOIN honour AS h ON h.honour = 'flagship'
LEFT JOIN school AS s ON s.school = h.school AND s.district = d.district
GROUP BY d.district, p.name, p.value
;
SELECT s.district AS subject, 'school' AS fact_table, s.school AS fact_key
FROM honour AS h
JOIN school AS s ON s.school = h.school
WHERE h.honour = 'flagship'
