/*
id: kunshan/3.1/overall-design
title: {zh: 每个集团写明类型、目标和举措, en: 'Each group has type, goal and measures'}
subject: alliance
limits: [lower]
office: bureau
parts:
  mode: {zh: 类型, en: type}
  goal: {zh: 目标, en: goal}
  measure: {zh: 改革举措, en: reform measures}
message:
  zh: "{subject}缺少{part}"
  en: "{subject}: {part} missing"
cure:
  zh: 在布局规划中补上该集团的{part}
  en: Add it for this group in the layout plan
*/
SELECT a.alliance AS subject, n.part, 1 AS lower,
       count(CASE WHEN n.part = 'mode' THEN coalesce(p.mode, a.mode) WHEN n.part = 'goal' THEN p.goal ELSE p.measure END) AS measured
FROM alliance AS a
JOIN district AS d ON d.district = a.district
CROSS JOIN (SELECT 'mode' AS part UNION ALL SELECT 'goal' UNION ALL SELECT 'measure') AS n
LEFT JOIN plan_today AS p ON p.alliance = a.alliance
WHERE a.kind = 'group' AND $as_of < a.dissolved_before AND (a.founded_on IS NULL OR a.founded_on <= $as_of)
GROUP BY a.alliance, n.part
