/*
id: xingning/5.5/supervision-focus/facts
clauses: [xingning/5.5/supervision-focus]
kind: indicator
title: {zh: 督导重点的现有数据, en: What the records hold for each section}
subject: assessment_sheet
unit: item
reported: [group_document, posting, resource]
office: inspection
message:
  zh: '{subject}：{part}当年有{measured}项记录'
  en: '{subject}: {measured} records of the year on {part}'
*/
SELECT w.sheet AS subject, 'plan' AS part, w.alliance AS scope, count(DISTINCT g.document) AS measured
FROM supervision_window AS w
LEFT JOIN group_document AS g ON g.alliance = w.alliance AND g.kind = 'plan' AND g.adopted_on < w.ends_before AND w.starts_on < g.ends_before
GROUP BY w.sheet, w.alliance
UNION ALL
SELECT w.sheet, 'rules', w.alliance, count(DISTINCT g.document)
FROM supervision_window AS w
LEFT JOIN group_document AS g ON g.alliance = w.alliance AND g.kind = 'rule' AND g.adopted_on < w.ends_before AND w.starts_on < g.ends_before
GROUP BY w.sheet, w.alliance
UNION ALL
SELECT w.sheet, 'rotation', w.alliance, count(DISTINCT p.posting)
FROM supervision_window AS w
LEFT JOIN group_posting AS p ON p.alliance = w.alliance AND p.starts_on < w.ends_before AND w.starts_on < p.ends_before
GROUP BY w.sheet, w.alliance
UNION ALL
SELECT w.sheet, 'sharing', w.alliance, count(DISTINCT r.resource)
FROM supervision_window AS w
LEFT JOIN resource AS r ON r.alliance = w.alliance AND r.shared_on < w.ends_before
GROUP BY w.sheet, w.alliance
