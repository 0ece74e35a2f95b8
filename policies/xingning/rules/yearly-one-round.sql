/*
id: xingning/5.5/yearly/one-round
clauses: [xingning/5.5/yearly, xingning/2.5/annual-evaluation]
title: {zh: 一年只有一轮年度考核, en: One yearly round a year}
subject: district
unit: round
limits: [upper]
office: bureau
readings: [evaluation_rounds]
message:
  zh: '{subject}{part}年有{measured}轮年度考核，只应有{upper}轮'
  en: '{subject} has {measured} yearly rounds in {part} instead of {upper}'
cure:
  zh: 合并为一轮，或更正轮次的年度、类型。
  en: Make one of them, or correct year or kind.
*/
SELECT r.district AS subject, CAST(r.year AS VARCHAR) AS part, count(*) AS measured, e.value + CASE WHEN v.value = 'two' THEN a.value ELSE 0 END AS upper
FROM assessment_round AS r
JOIN district AS d ON d.district = r.district
JOIN setting AS v ON v.name = 'evaluation_rounds' AND v.item = ''
JOIN parameter_today AS e ON e.name = 'evaluations_per_year'
JOIN parameter_today AS a ON a.name = 'assessments_per_year'
WHERE r.kind = 'yearly'
GROUP BY r.district, r.year, e.value, v.value, a.value
;
SELECT district AS subject, CAST(year AS VARCHAR) AS part, 'assessment_round' AS fact_table, round AS fact_key FROM assessment_round WHERE kind = 'yearly'
