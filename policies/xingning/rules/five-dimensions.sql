/*
id: xingning/5.5/five-dimensions
title: {zh: 考核表包含五个方面, en: A sheet has the five dimensions}
subject: assessment_sheet
unit: area
limits: [lower]
office: bureau
message:
  zh: '{subject}有{measured}个规定的考核方面，应有{lower}个'
  en: '{subject} has {measured} of the {lower} named dimensions'
cure:
  zh: 补上所缺的方面。
  en: Add the dimensions that lack.
*/
SELECT s.sheet AS subject, count(DISTINCT n.item) AS lower, count(DISTINCT c.dimension) AS measured
FROM round_sheet AS s
JOIN parameter_today AS n ON n.name = 'assessment_dimensions'
LEFT JOIN assessment_score AS c ON c.sheet = s.sheet AND c.dimension = n.item
WHERE s.kind = 'yearly' AND s.finished = 1
GROUP BY s.sheet
;
SELECT sheet AS subject, 'assessment_score' AS fact_table, sheet || '|' || dimension AS fact_key FROM assessment_score
