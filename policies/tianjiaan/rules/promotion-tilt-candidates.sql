/*
id: tianjiaan/2.5.3/promotion-tilt/candidates
clauses: [tianjiaan/2.5.3/promotion-tilt]
kind: indicator
title: {zh: 人选中有跨校经历者占比, en: Share of candidates who served elsewhere}
subject: selection
unit: percent
counted: person
reported: posting exact
office: bureau
message:
  zh: "{subject}：{denominator}名人选中{numerator}名有跨校经历"
  en: "{subject}: {numerator} of {denominator} candidates served at another school"
*/
SELECT selection AS subject, scope, sum(served) AS numerator, count(*) AS denominator
FROM tilted_candidate
GROUP BY selection, scope
