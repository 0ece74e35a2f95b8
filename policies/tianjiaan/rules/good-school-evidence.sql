/*
id: tianjiaan/2.1.1/good-school-2025/evidence
clauses: [tianjiaan/2.1.1/good-school-2025]
title: {zh: 好学校的认定写明依据, en: A verdict of good school states its evidence}
subject: verdict
unit: item
limits: [upper]
office: bureau
message:
  zh: "{subject}认定为好学校，没有写明依据"
  en: "{subject} finds a good school without evidence"
cure:
  zh: 补写考核、满意度等依据，或撤回认定
  en: Add the evidence, such as assessment or satisfaction, or withdraw the verdict
*/
SELECT v.verdict AS subject, 0 AS upper, CASE WHEN v.evidence IS NULL THEN 1 ELSE 0 END AS measured
FROM verdict AS v
JOIN district AS d ON d.district = coalesce(v.district, d.district)
WHERE v.kind = 'good_school' AND v.outcome = 'reached'
