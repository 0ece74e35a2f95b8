/*
about:
  zh: 所查日期本区教育集团的每所学校，每集团每校一行。
  en: The schools of this district's groups on the day asked for, one row per group and school.
*/
SELECT p.alliance, p.school, min(p.role) AS role, min(p.membership) AS membership, max(p.active_from) AS active_from
FROM group_today AS g
JOIN place_today AS p ON p.alliance = g.alliance
GROUP BY p.alliance, p.school
