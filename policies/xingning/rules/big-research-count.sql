/*
id: xingning/2.4/big-research/count
clauses: [xingning/2.4/big-research]
kind: indicator
title: {zh: 大教研次数和学科科研团队, en: Research events and subject research teams}
subject: alliance
unit: item
reported: activity
office: lead_school
parts:
  events: {zh: 本学年大教研, en: research events of the school year}
  subjects: {zh: 有科研团队的学科, en: subjects with a research team}
message:
  zh: '{subject}：{part}{measured}'
  en: '{subject}: {measured} {part}'
*/
SELECT g.alliance AS subject, 'events' AS part, g.alliance AS scope, count(e.activity) AS measured
FROM group_today AS g
CROSS JOIN school_year_today AS y
LEFT JOIN group_research AS e ON e.alliance = g.alliance AND e.held_on >= y.starts_on
GROUP BY g.alliance
UNION ALL
SELECT g.alliance, 'subjects', g.alliance, count(DISTINCT t.subject)
FROM group_today AS g
LEFT JOIN team AS t ON t.alliance = g.alliance AND t.kind = 'research_team' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
GROUP BY g.alliance
;
SELECT alliance AS subject, 'events' AS part, 'activity' AS fact_table, activity AS fact_key FROM group_research WHERE alliance IS NOT NULL
