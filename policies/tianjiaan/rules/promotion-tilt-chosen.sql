/*
id: tianjiaan/2.5.3/promotion-tilt/chosen
clauses: [tianjiaan/2.5.3/promotion-tilt]
kind: indicator
title: {zh: 入选者中有跨校经历者占比, en: Share of those chosen who served elsewhere}
subject: selection
unit: percent
counted: person
reported: posting exact
office: bureau
message:
  zh: "{subject}：{denominator}名入选者中{numerator}名有跨校经历"
  en: "{subject}: {numerator} of {denominator} chosen served at another school"
*/
SELECT selection AS subject, scope, sum(CASE WHEN chosen THEN served ELSE 0 END) AS numerator, count(CASE WHEN chosen THEN 1 END) AS denominator,
       CASE WHEN count(*) > count(chosen) THEN 'candidate.chosen' END AS missing
FROM tilted_candidate
GROUP BY selection, scope
