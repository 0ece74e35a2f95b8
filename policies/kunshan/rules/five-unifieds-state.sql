/*
id: kunshan/4.3/five-unifieds/state
clauses: [kunshan/4.3/five-unifieds]
title: {zh: 成员学校逐项登记落实情况, en: Every member shows the state of every section}
subject: membership
unit: line
limits: [lower]
reported: plan_state
part_of: entered   # the section as the plan names it
office: member_school
message:
  zh: "{subject}：没有登记“{part}”的落实情况"
  en: "{subject}: no state recorded for {part}"
cure:
  zh: 登记该项落实情况
  en: Record its state
*/
SELECT m.membership AS subject, d.topic AS part, m.school AS scope, 1 AS lower, count(s.state) AS measured
FROM place_today AS m
JOIN group_plan AS p ON p.alliance = m.alliance
JOIN document_today AS d ON d.document = p.document
JOIN parameter_today AS n ON n.name = 'unified_parts' AND n.item = d.topic
LEFT JOIN plan_state AS s ON s.plan = d.document AND s.topic = d.topic AND s.school = m.school
WHERE m.role = 'member'
GROUP BY m.membership, d.topic, m.school
