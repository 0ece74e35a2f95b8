/*
id: bengshan/4.4.3/performance-mechanism
kind: duty
title: {zh: 三年、六年节点前有评估得分, en: A score by the milestone of three and of six years}
subject: alliance
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: supervision
readings: [milestone_start]
parts:
  first: {zh: 三年大进步, en: after three years}
  second: {zh: 六年上台阶, en: after six years}
message:
  zh: "{subject}“{part}”节点{due}没有评估得分"
  en: "{subject} has no score for the milestone {part}, {due}"
cure:
  zh: 完成评估并登记得分，或登记基线
  en: Assess the group and enter its score, or enter its baseline
*/
SELECT m.alliance AS subject, m.item AS part, m.alliance AS scope, m.due, 1 AS lower,
       CASE WHEN m.start_on IS NOT NULL THEN count(s.sheet) END AS measured, CASE WHEN m.start_on IS NULL THEN 'baseline.measured_on' END AS missing
FROM milestone AS m
LEFT JOIN milestone_score AS s ON s.alliance = m.alliance AND s.item = m.item
GROUP BY m.alliance, m.item, m.due, m.start_on
