/*
id: tianjiaan/3.3/seven-dimensions/weights
clauses: [tianjiaan/3.3/seven-dimensions]
title: {zh: 考核权重合计100, en: The weights add up to 100}
subject: assessment_sheet
lower: weights_total
upper: weights_total
office: bureau
message:
  zh: "{subject}：权重合计{measured}，应为{lower}"
  en: "{subject}: the weights add up to {measured}, not {lower}"
cure:
  zh: 调整权重，使合计为{lower}
  en: Set the weights so that they add up to {lower}
*/
-- To the thousandth: a sum of broken weights such as 14.3 must not miss 100 by the last digit.
SELECT s.sheet AS subject, floor(1000 * sum(x.weight) + 0.5) / 1000 AS measured, CASE WHEN max(n.blank) > 0 THEN 'assessment_score.weight' END AS missing
FROM bureau_sheet AS s
JOIN assessment_score AS x ON x.sheet = s.sheet
LEFT JOIN (SELECT sheet, count(CASE WHEN is_there = 1 AND weight IS NULL THEN 1 END) AS blank
           FROM sheet_item
           WHERE name = 'assessment_dimensions'
           GROUP BY sheet) AS n ON n.sheet = s.sheet
GROUP BY s.sheet
