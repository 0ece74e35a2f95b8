/*
id: lianyun/1.2/sharing-2025
kind: target
title: {zh: 2025年底作出有依据的认定, en: 'A verdict with evidence on the end of 2025'}
subject: district
unit: row
limits: [lower]
reported: verdict
office: basic_education
message:
  zh: "{subject}没有登记有依据的认定结论，期限{due}"
  en: "{subject} has no verdict with evidence on record; due {due}"
cure:
  zh: 依据历年数据登记认定结论和依据
  en: Enter the verdict with the evidence it rests on
*/
SELECT d.district AS subject, d.district AS scope, p.due_on AS due, 1 AS lower,
       count(CASE WHEN trim(coalesce(v.evidence, '')) <> '' THEN v.verdict END) AS measured
FROM district AS d
CROSS JOIN (SELECT DISTINCT due_on FROM parameter_today WHERE name = 'sharing_2025') AS p
LEFT JOIN verdict AS v ON v.district = d.district AND v.kind = 'sharing'
GROUP BY d.district, p.due_on
;
SELECT v.district AS subject, 'verdict' AS fact_table, v.verdict AS fact_key
FROM verdict AS v
WHERE v.kind = 'sharing'
