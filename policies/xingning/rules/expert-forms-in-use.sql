/*
id: xingning/2.4/expert-forms/in-use
clauses: [xingning/2.4/expert-forms]
kind: indicator
title: {zh: 三种引领形式的开展情况, en: How far the three forms are in use}
subject: alliance
unit: item
reported: activity
office: lead_school
parts:
  expert_sessions: {zh: 专家引领活动, en: expert sessions}
  studios: {zh: 名师工作室, en: master-teacher studios}
  pairs: {zh: 青蓝结对, en: mentor pairs}
message:
  zh: '{subject}：{part}{measured}'
  en: '{subject}: {measured} {part}'
*/
SELECT g.alliance AS subject, 'expert_sessions' AS part, g.alliance AS scope, count(a.activity) AS measured
FROM group_today AS g
CROSS JOIN school_year_today AS y
LEFT JOIN activity AS a ON a.alliance = g.alliance AND a.form = 'expert_guidance' AND a.held_on >= y.starts_on
GROUP BY g.alliance
UNION ALL
SELECT g.alliance, 'studios', g.alliance, count(t.team)
FROM group_today AS g
LEFT JOIN group_studio AS t ON t.alliance = g.alliance
GROUP BY g.alliance
UNION ALL
SELECT g.alliance, 'pairs', g.alliance, count(p.pairing)
FROM group_today AS g
LEFT JOIN pairing AS p ON p.alliance = g.alliance AND p.starts_on <= $as_of AND $as_of < p.ends_before
GROUP BY g.alliance
