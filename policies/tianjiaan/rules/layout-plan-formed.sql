/*
id: tianjiaan/2.1.1/urban-layout-plan/formed
clauses: [tianjiaan/2.1.1/urban-layout-plan]
kind: indicator
title: {zh: 规划集团的成立情况, en: Planned groups that have been formed}
subject: district
unit: percent
reported: alliance
office: bureau
message:
  zh: "规划集团{denominator}个，已成立{numerator}个"
  en: "{numerator} of {denominator} planned groups formed"
*/
SELECT p.district AS subject, p.district AS scope, count(DISTINCT g.alliance) AS numerator, count(DISTINCT p.plan_item) AS denominator
FROM plan_today AS p
JOIN district AS d ON d.district = p.district
LEFT JOIN group_today AS g ON g.alliance = p.alliance
GROUP BY p.district
;
SELECT p.district AS subject, 'layout_plan' AS fact_table, p.plan_item AS fact_key
FROM plan_today AS p
LEFT JOIN group_today AS g ON g.alliance = p.alliance
WHERE g.alliance IS NULL
