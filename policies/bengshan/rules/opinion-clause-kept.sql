/*
id: bengshan/5.1/opinion
title: {zh: 团队条款未改时，组织部意见不标为采纳, en: 'While the team clause stands, the objection to it is not marked adopted'}
subject: consultation_opinion
limits: [upper]
force: must
office: personnel
message:
  zh: "{subject}标为采纳，团队条款却没有改"
  en: "{subject} is marked adopted, yet the team clause is unchanged"
cure:
  zh: 改为保留原文，或修改团队条款
  en: Mark it as text kept, or change the clause
*/
SELECT o.opinion AS subject, 0 AS upper, CASE WHEN o.outcome = 'adopted' AND count(p.item) > 0 THEN 1 ELSE 0 END AS measured
FROM opinion_here AS o
LEFT JOIN parameter_today AS p ON p.name = o.parameter
WHERE o.number = 1
GROUP BY o.opinion, o.outcome
