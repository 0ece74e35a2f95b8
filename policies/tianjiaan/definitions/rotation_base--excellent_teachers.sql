/*
about:
  zh: 学年首日牵头校在岗的优秀教师数；优秀标记未填的另计。
  en: The lead's excellent teachers in post on the first day of the school year, and those without a mark.
when: rotation_base = excellent_teachers
*/
SELECT r.alliance, r.year, count(DISTINCT CASE WHEN t.is_excellent THEN t.person END) AS base,
       count(CASE WHEN t.person IS NOT NULL AND t.is_excellent IS NULL THEN 1 END) AS marks_blank
FROM rotation_year AS r
LEFT JOIN teacher AS t ON t.school = r.lead_school AND t.starts_on <= r.starts_on AND r.starts_on < t.ends_before
GROUP BY r.alliance, r.year
