/*
id: xingning/5.5/five-dimensions/weights
clauses: [xingning/5.5/five-dimensions]
title: {zh: 权重合计100, en: Weights add up to 100}
subject: assessment_sheet
unit: point
lower: dimension_weights
upper: dimension_weights
office: bureau
message:
  zh: '{subject}的权重合计{measured}，应为{upper}'
  en: 'the weights of {subject} add up to {measured} instead of {upper}'
cure:
  zh: 调整各方面的权重。
  en: Change the weights.
*/
-- To the thousandth: a sum of broken weights such as 33.3 must not miss 100 by the last digit.
SELECT s.sheet AS subject, floor(1000 * sum(c.weight) + 0.5) / 1000 AS measured,
       CASE WHEN count(c.weight) < count(*) THEN 'assessment_score.weight' END AS missing
FROM round_sheet AS s
JOIN assessment_score AS c ON c.sheet = s.sheet
WHERE s.kind = 'yearly'
GROUP BY s.sheet
;
SELECT sheet AS subject, 'assessment_score' AS fact_table, sheet || '|' || dimension AS fact_key FROM assessment_score
