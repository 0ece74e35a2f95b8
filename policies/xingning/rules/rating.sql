/*
id: xingning/5.5/rating
title: {zh: 绩效等次在督导办结后评定, en: The rating follows the supervision}
subject: assessment_sheet
limits: [lower]
office: inspection
message:
  zh: '{subject}已评定等次，督导尚未办结'
  en: '{subject} is rated although its supervision is not closed'
cure:
  zh: 先办结督导，再评定等次。
  en: Close the supervision before rating.
*/
SELECT s.sheet AS subject, CASE WHEN s.closed OR s.closed_on <= $as_of THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM round_sheet AS s
WHERE s.kind = 'inspection' AND s.object = 'group' AND s.grade IS NOT NULL
;
SELECT sheet AS subject, 'assessment_sheet' AS fact_table, sheet AS fact_key FROM assessment_sheet
