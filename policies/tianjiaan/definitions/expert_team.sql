/*
about:
  zh: 所查日期本区集团的学科专家团队，及成员来自几所学校（成员表中的学校）。
  en: Subject expert teams of groups on the day asked for, and how many schools their members come from.
*/
SELECT t.team, t.alliance, t.subject, count(DISTINCT m.school) AS schools
FROM group_today AS g
JOIN team AS t ON t.alliance = g.alliance AND t.kind = 'expert_team' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
LEFT JOIN team_member AS m ON m.team = t.team AND m.starts_on <= $as_of AND $as_of < m.ends_before
GROUP BY t.team, t.alliance, t.subject
