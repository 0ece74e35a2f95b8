/*
id: kunshan/4.3/five-unifieds/own
clauses: [kunshan/4.3/five-unifieds]
title: {zh: 成员学校不另行其是, en: No member goes its own way}
subject: membership
unit: item
limits: [upper]
reported: plan_state
office: member_school
message:
  zh: "{subject}：有{measured}项另有不同计划"
  en: "{subject}: {measured} with a differing plan of its own"
cure:
  zh: 改按集团计划实施
  en: Follow the group's plan
*/
SELECT m.membership AS subject, m.school AS scope, 0 AS upper, count(CASE WHEN s.differs THEN 1 END) AS measured
FROM place_today AS m
LEFT JOIN group_plan AS p ON p.alliance = m.alliance
LEFT JOIN plan_state AS s ON s.plan = p.document AND s.school = m.school
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'plan_state' AS fact_table, s.plan || '|' || s.topic || '|' || s.school AS fact_key
FROM place_today AS m
JOIN plan_state AS s ON s.school = m.school AND s.differs
