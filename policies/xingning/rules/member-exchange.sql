/*
id: xingning/2.3/member-exchange
kind: duty
title: {zh: 成员学校按集团自定频次到龙头学校研讨, en: Members go to the lead as often as the group set}
subject: membership
unit: visit
limits: [lower]
reported: exchange_visit
office: member_school
parts:
  manager: {zh: 管理干部, en: managers}
  subject_teacher: {zh: 学科教师, en: subject teachers}
message:
  zh: '{subject}：{part}到龙头学校交流研讨{measured}次，集团自定每期至少{lower}次'
  en: '{subject}: {part}, {measured} visits to the lead; by the group''s own cadence at least {lower}'
cure:
  zh: 安排交流研讨，或补登已有的互访。
  en: Arrange the visit, or enter those there were.
*/
-- Rows only where the group set a cadence: the text gives no number, and without one visits are counted by the indicator.
SELECT m.membership AS subject, o.period || ' ' || n.item AS part, o.alliance AS scope, max(o.last_day) AS due, 1 AS lower,
       count(DISTINCT v.visit) AS measured
FROM cadence_owed AS o
JOIN membership_period AS m ON m.alliance = o.alliance AND m.role = 'member' AND m.active_from <= o.starts_on AND o.ends_before <= m.active_before
JOIN district AS d ON d.district = m.district
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead' AND l.school <> m.school
JOIN parameter_today AS n ON n.name = 'exchange_staff'
LEFT JOIN lead_visit AS v
  ON v.alliance = o.alliance AND v.from_school = m.school AND v.role = n.item AND v.visited_on >= o.starts_on AND v.visited_on < o.ends_before
WHERE o.duty = 'member-exchange' AND o.kind = 'group'
GROUP BY m.membership, o.period, n.item, o.alliance
