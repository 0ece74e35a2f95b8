/*
id: lianyun/1.1/scale-norm-tight
kind: target
title: {zh: 机制和方案齐备的学校占比, en: Schools with mechanism and plan both on file}
subject: district
unit: percent
reported: [group_document, school exact]
office: basic_education
message:
  zh: "义务教育学校{denominator}所，机制和方案齐备{numerator}所，占{measured}"
  en: "{numerator} of {denominator} compulsory schools have mechanism and plan on file, {measured}"
*/
SELECT f.district AS subject, f.district AS scope, count(CASE WHEN f.complete = 1 THEN 1 END) AS numerator, count(*) AS denominator,
       max(f.missing) AS missing
FROM (
  SELECT s.school, s.district, min(CASE WHEN s.documents >= s.needed THEN 1 ELSE 0 END) AS complete, max(s.missing) AS missing
  FROM school_document AS s
  GROUP BY s.school, s.district
) AS f
GROUP BY f.district
;
SELECT s.district AS subject, 'school' AS fact_table, s.school AS fact_key
FROM school_document AS s
WHERE s.documents < s.needed
