/*
about:
  zh: 所查日期在教育集团内的学校；是否计入牵头学校依约定。
  en: Schools in a group on the day asked for; whether the lead counts is a reading.
*/
SELECT DISTINCT p.school
FROM membership_period AS p
JOIN setting AS l ON l.name = 'coverage_counts_lead' AND l.item = ''
WHERE p.kind = 'group' AND p.school IS NOT NULL AND p.active_from <= $as_of AND $as_of < p.active_before AND (p.role = 'member' OR l.value = 'yes')
