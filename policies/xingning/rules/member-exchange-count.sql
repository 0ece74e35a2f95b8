/*
id: xingning/2.3/member-exchange/count
clauses: [xingning/2.3/member-exchange]
kind: indicator
title: {zh: 成员学校到龙头学校研讨的次数, en: Visits of members to the lead}
subject: membership
unit: visit
reported: exchange_visit
office: member_school
parts:
  manager: {zh: 管理干部, en: managers}
  subject_teacher: {zh: 学科教师, en: subject teachers}
message:
  zh: '{subject}：{part}到龙头学校交流研讨{measured}次'
  en: '{subject}: {part}, {measured} visits to the lead'
*/
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) || ' ' || n.item AS part, m.alliance AS scope, count(v.visit) AS measured
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead' AND l.school <> m.school
CROSS JOIN school_year_today AS y
JOIN parameter_today AS n ON n.name = 'exchange_staff'
LEFT JOIN lead_visit AS v ON v.alliance = m.alliance AND v.from_school = m.school AND v.role = n.item AND v.visited_on >= y.starts_on
WHERE m.kind = 'group'
GROUP BY m.membership, m.alliance, y.year, n.item
