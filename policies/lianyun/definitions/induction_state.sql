/*
about:
  zh: 每名新教师完成了几项统一入职培养，共应几项。
  en: How many parts of the joint induction each new teacher completed, of how many.
*/
SELECT i.alliance, i.person, n.parts, count(DISTINCT CASE WHEN i.completed AND i.starts_on <= $as_of THEN i.part END) AS completed
FROM induction AS i
JOIN alliance_today AS a ON a.alliance = i.alliance
CROSS JOIN (SELECT count(*) AS parts FROM parameter_today WHERE name = 'induction_parts') AS n
GROUP BY i.alliance, i.person, n.parts
