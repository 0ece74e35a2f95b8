/*
id: bengshan/1/eight-groups
kind: indicator
title: {zh: 已登记的教育集团与原文所述, en: Groups entered against the number stated}
subject: district
unit: percent
office: basic_education
message:
  zh: "已登记教育集团{numerator}个，原文称{denominator}个"
  en: "{numerator} groups entered, {denominator} stated by the source"
*/
SELECT d.district AS subject, count(g.alliance) AS numerator, p.value AS denominator
FROM district AS d
JOIN parameter_today AS p ON p.name = 'groups'
LEFT JOIN group_today AS g ON g.district = d.district
GROUP BY d.district, p.value
;
SELECT g.district AS subject, 'alliance' AS fact_table, g.alliance AS fact_key
FROM group_today AS g
