/*
id: kunshan/4.3/five-unifieds/done
clauses: [kunshan/4.3/five-unifieds]
kind: indicator
title: {zh: 成员学校已落实的统一事项, en: Unified sections a member has carried out}
subject: membership
unit: percent
reported: plan_state
office: member_school
message:
  zh: "{subject}：{denominator}项中已落实{numerator}项"
  en: "{subject}: {numerator} of {denominator} carried out"
*/
SELECT m.membership AS subject, m.school AS scope, count(CASE WHEN s.state = 'done' THEN 1 END) AS numerator, count(*) AS denominator
FROM place_today AS m
JOIN group_plan AS p ON p.alliance = m.alliance
JOIN document_today AS d ON d.document = p.document
JOIN parameter_today AS n ON n.name = 'unified_parts' AND n.item = d.topic
LEFT JOIN plan_state AS s ON s.plan = d.document AND s.topic = d.topic AND s.school = m.school
WHERE m.role = 'member'
GROUP BY m.membership, m.school
