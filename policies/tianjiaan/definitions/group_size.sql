/*
about:
  zh: 每个集团在所查日期的学校数（含牵头校）和教师数。
  en: Schools (lead included) and teachers of each group on the day asked for.
*/
SELECT g.alliance, g.district, count(DISTINCT p.school) AS schools, count(DISTINCT t.person) AS teachers
FROM group_today AS g
JOIN place_today AS p ON p.alliance = g.alliance
LEFT JOIN teacher AS t ON t.school = p.school AND t.starts_on <= $as_of AND $as_of < t.ends_before
GROUP BY g.alliance, g.district
