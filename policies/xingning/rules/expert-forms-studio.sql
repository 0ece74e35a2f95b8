/*
id: xingning/2.4/expert-forms/studio
clauses: [xingning/2.4/expert-forms]
kind: indicator
title: {zh: 名师工作室的成员学校和活动, en: Schools and activities of a studio}
subject: team
unit: item
reported: activity
office: lead_school
parts:
  schools: {zh: 成员来自的学校, en: schools of its members}
  activities: {zh: 活动, en: activities}
message:
  zh: '{subject}：{part}{measured}'
  en: '{subject}: {measured} {part}'
*/
SELECT t.team AS subject, 'schools' AS part, t.alliance AS scope, count(DISTINCT m.school) AS measured
FROM group_studio AS t
LEFT JOIN team_member AS m ON m.team = t.team AND m.starts_on <= $as_of AND $as_of < m.ends_before
GROUP BY t.team, t.alliance
UNION ALL
SELECT t.team, 'activities', t.alliance, count(a.activity)
FROM group_studio AS t
LEFT JOIN activity AS a ON a.team = t.team
GROUP BY t.team, t.alliance
;
SELECT team AS subject, 'activities' AS part, 'activity' AS fact_table, activity AS fact_key FROM activity WHERE team IS NOT NULL
