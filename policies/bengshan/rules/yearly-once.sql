/*
id: bengshan/4.4.3/yearly-assessment/once
clauses: [bengshan/4.4.3/yearly-assessment]
title: {zh: 每年只开一轮水平评估, en: One level round a year}
subject: district
unit: round
limits: [upper]
office: supervision
message:
  zh: "{subject}{part}年开了{measured}轮水平评估，只应一轮"
  en: "{subject} opened {measured} level rounds for {part}, one is right"
cure:
  zh: 合并或撤销多余的轮次
  en: Join the rounds, or withdraw one
*/
SELECT r.district AS subject, CAST(r.year AS VARCHAR) AS part, 1 AS upper, count(*) AS measured
FROM assessment_round AS r
JOIN district AS d ON d.district = r.district
WHERE r.kind = 'yearly'
GROUP BY r.district, r.year
;
SELECT r.district AS subject, CAST(r.year AS VARCHAR) AS part, 'assessment_round' AS fact_table, r.round AS fact_key
FROM assessment_round AS r
WHERE r.kind = 'yearly'
