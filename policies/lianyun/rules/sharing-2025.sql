/*
id: lianyun/1.2/sharing-2025
kind: target
title: {zh: 2025年底作出有依据的认定, en: 'A verdict with evidence on the end of 2025'}
subject: district
unit: row
limits: [lower]
reported: verdict
readings: [sharing_verdict_months]
office: basic_education
message:
  zh: "{subject}没有登记依据齐全、不早于约定时间的认定结论，期限{due}"
  en: "{subject} has no verdict with evidence on record, or only one from too early; due {due}"
cure:
  zh: 依据截至期限的历年数据登记认定结论和依据
  en: Enter the verdict and the evidence up to the deadline it rests on
*/
-- What was found years before says nothing of the end of the year that the text sets.
SELECT d.district AS subject, d.district AS scope, p.due_on AS due, 1 AS lower,
       count(CASE WHEN trim(coalesce(v.evidence, '')) <> '' THEN v.verdict END) AS measured
FROM district AS d
CROSS JOIN sharing_deadline AS p
LEFT JOIN verdict AS v ON v.district = d.district AND v.kind = 'sharing' AND p.counts_after < v.decided_on
GROUP BY d.district, p.due_on
;
SELECT v.district AS subject, 'verdict' AS fact_table, v.verdict AS fact_key
FROM verdict AS v
JOIN sharing_deadline AS p ON p.counts_after < v.decided_on
WHERE v.kind = 'sharing'
