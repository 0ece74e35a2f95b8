/*
id: bengshan/1/new-quality-schools
kind: indicator
title: {zh: 获评市级新优质学校的成员校, en: Members honoured as municipal new quality schools}
subject: district
unit: percent
office: basic_education
message:
  zh: "已登记{numerator}所，原文称{denominator}所"
  en: "{numerator} entered, {denominator} stated by the source"
*/
SELECT d.district AS subject, count(DISTINCT h.school) AS numerator, p.value AS denominator
FROM district AS d
JOIN parameter_today AS p ON p.name = 'new_quality_members'
LEFT JOIN member_today AS m ON m.district = d.district AND m.home = d.district
LEFT JOIN honour AS h ON h.school = m.school AND h.honour = 'new_quality_school'
GROUP BY d.district, p.value
;
SELECT DISTINCT m.district AS subject, 'school' AS fact_table, h.school AS fact_key
FROM member_today AS m
JOIN honour AS h ON h.school = m.school AND h.honour = 'new_quality_school'
WHERE m.home = m.district
