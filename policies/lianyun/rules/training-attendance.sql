/*
id: lianyun/3.5/concentrated-training/attendance
clauses: [lianyun/3.5/concentrated-training]
kind: indicator
title: {zh: 集中研训的到会学校, en: Schools present at joint training and research}
subject: activity
unit: percent
reported: activity_school exact
office: basic_education
message:
  zh: "{subject}应到{denominator}所学校，到会{numerator}所，占{measured}"
  en: "{subject}: {numerator} of {denominator} schools present, {measured}"
*/
SELECT a.activity AS subject, a.alliance AS scope, count(DISTINCT s.school) AS numerator, count(DISTINCT p.school) AS denominator
FROM activity AS a
JOIN alliance_period AS g ON g.alliance = a.alliance AND g.kind = 'group'
JOIN district AS d ON d.district = g.district
JOIN alliance_place AS p ON p.alliance = a.alliance AND p.active_from <= a.held_on AND a.held_on < p.active_before
LEFT JOIN activity_school AS s ON s.activity = a.activity AND s.school = p.school
WHERE a.kind IN ('training', 'joint_research')
GROUP BY a.activity, a.alliance
