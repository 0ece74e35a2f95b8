/*
id: xingning/5.5/measures
title: {zh: 评估时已有评估实施办法, en: The measures are in force when groups are evaluated}
subject: evaluation
limits: [lower]
reported: group_document
office: bureau
message:
  zh: '{subject}认定时没有现行的办学质量评估实施办法'
  en: 'when {subject} was decided no measures on quality evaluation were in force'
cure:
  zh: 先制定办法并登记，再开展评估。
  en: Make the measures and enter them before evaluating.
*/
SELECT e.evaluation AS subject, d.district AS scope, count(g.document) AS measured, 1 AS lower
FROM evaluation AS e
JOIN membership_term AS t ON t.membership = e.membership
JOIN alliance AS a ON a.alliance = t.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN group_document AS g ON g.district = d.district AND g.kind = 'measures' AND g.adopted_on <= e.decided_on AND e.decided_on < g.ends_before
WHERE e.kind = 'bureau'
GROUP BY e.evaluation, d.district
