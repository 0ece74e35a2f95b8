/*
about:
  zh: 可计入覆盖率的位置：教育集团中的学校，牵头校是否计入按约定；集团未成立的起日为空。
  en: Places that may count towards coverage; schools in groups, the lead only if the reading says so. No first day while the group is not founded.
*/
SELECT p.alliance, p.school, p.campus, 'any' AS basis, p.active_from, p.active_before
FROM alliance_place AS p
LEFT JOIN reading AS l ON l.name = 'coverage_counts_lead'
WHERE p.kind = 'group' AND (p.role = 'member' OR coalesce(l.value, 'yes') = 'yes')
