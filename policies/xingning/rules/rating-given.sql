/*
id: xingning/5.5/rating/given
clauses: [xingning/5.5/rating]
title: {zh: 督导办结的集团有绩效等次, en: A group whose supervision is closed has a rating}
subject: assessment_sheet
limits: [lower]
office: inspection
message:
  zh: '{subject}的督导已办结，没有绩效等次'
  en: 'the supervision of {subject} is closed and no rating was given'
cure:
  zh: 根据督导情况评定等次。
  en: Rate the group by the supervision.
*/
SELECT s.sheet AS subject, CASE WHEN s.grade IS NOT NULL THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM round_sheet AS s
WHERE s.kind = 'inspection' AND s.object = 'group' AND (s.closed OR s.closed_on <= $as_of)
;
SELECT sheet AS subject, 'assessment_sheet' AS fact_table, sheet AS fact_key FROM assessment_sheet
