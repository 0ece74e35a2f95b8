/*
about:
  zh: 学年首日牵头校在岗教师数。
  en: The lead's teachers in post on the first day of the school year.
when: rotation_base = teachers
*/
SELECT r.alliance, r.year, count(DISTINCT t.person) AS base, 0 AS marks_blank
FROM rotation_year AS r
LEFT JOIN teacher AS t ON t.school = r.lead_school AND t.starts_on <= r.starts_on AND r.starts_on < t.ends_before
GROUP BY r.alliance, r.year
