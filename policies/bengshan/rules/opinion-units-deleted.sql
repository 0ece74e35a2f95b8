/*
id: bengshan/5.2/opinion
title: {zh: 采纳删去责任单位的意见后，两条没有责任单位, en: 'With the opinion adopted, clauses 1 and 2 have no responsible unit'}
subject: consultation_opinion
unit: unit
limits: [upper]
force: must
office: basic_education
message:
  zh: "{subject}已采纳，第1、2条仍列有{measured}个责任单位"
  en: "{subject} was adopted, yet clauses 1 and 2 still list {measured} units"
cure:
  zh: 删去责任单位，或改正处理结果
  en: Delete the units, or correct the outcome
*/
SELECT o.opinion AS subject, 0 AS upper, count(t.unit) AS measured
FROM opinion_here AS o
LEFT JOIN task_area AS t ON t.district = o.district AND t.area = 1 AND t.clause_number IN (1, 2)
WHERE o.number = 2 AND o.outcome = 'adopted'
GROUP BY o.opinion
