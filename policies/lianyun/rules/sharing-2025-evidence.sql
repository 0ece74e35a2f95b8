/*
id: lianyun/1.2/sharing-2025/evidence
clauses: [lianyun/1.2/sharing-2025]
title: {zh: 认定须写明依据, en: A verdict names its evidence}
subject: verdict
unit: blank
limits: [upper]
office: basic_education
message:
  zh: "认定{subject}没有写明依据"
  en: "Verdict {subject} names no evidence"
cure:
  zh: 补写依据
  en: Enter the evidence
*/
SELECT v.verdict AS subject, 0 AS upper, CASE WHEN trim(coalesce(v.evidence, '')) = '' THEN 1 ELSE 0 END AS measured
FROM verdict AS v
JOIN district AS d ON d.district = v.district
WHERE v.kind = 'sharing'
