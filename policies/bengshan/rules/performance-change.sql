/*
id: bengshan/4.4.3/performance-mechanism/change
clauses: [bengshan/4.4.3/performance-mechanism]
kind: indicator
title: {zh: 节点得分与基线相比, en: Score at the milestone against the baseline}
subject: alliance
unit: score
office: supervision
readings: [milestone_start]
parts:
  first: {zh: 三年大进步, en: after three years}
  second: {zh: 六年上台阶, en: after six years}
message:
  zh: "{subject}“{part}”与基线相比{measured}分"
  en: "{subject} {part}: {measured} points against the baseline"
*/
SELECT m.alliance AS subject, m.item AS part, s.score - m.baseline AS measured, CASE WHEN m.baseline IS NULL THEN 'baseline.score' END AS missing
FROM milestone AS m
JOIN milestone_score AS s ON s.alliance = m.alliance AND s.item = m.item AND s.place = 1
WHERE m.due <= $as_of
