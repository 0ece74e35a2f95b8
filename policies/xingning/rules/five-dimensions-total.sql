/*
id: xingning/5.5/five-dimensions/total
clauses: [xingning/5.5/five-dimensions]
kind: indicator
title: {zh: 考核总分, en: Total of a sheet}
subject: assessment_sheet
unit: point
office: bureau
message:
  zh: '{subject}总分{measured}'
  en: 'the total of {subject} is {measured}'
*/
SELECT s.sheet AS subject, CASE WHEN count(c.score) = count(*) AND count(c.weight) = count(*) THEN sum(c.weight * c.score) END AS numerator,
       sum(c.weight) AS denominator,
       CASE WHEN count(c.score) < count(*) THEN 'assessment_score.score' WHEN count(c.weight) < count(*) THEN 'assessment_score.weight' END AS missing
FROM round_sheet AS s
JOIN assessment_score AS c ON c.sheet = s.sheet
WHERE s.kind = 'yearly'
GROUP BY s.sheet
