/*
about:
  zh: 可计入覆盖率的位置：集团中的学校，其中紧密型另列；核心校是否计入按约定。
  en: Places that count towards coverage; schools in groups, those in the tight mode once more; the core school only if the reading says so.
*/
SELECT p.alliance, p.school, p.campus, 'any' AS basis, p.active_from, p.active_before
FROM alliance_place AS p
JOIN reading AS l ON l.name = 'coverage_counts_lead' AND (p.role = 'member' OR l.value = 'yes')
WHERE p.kind = 'group'
UNION ALL
SELECT p.alliance, p.school, p.campus, 'tight', p.active_from, p.active_before
FROM mode_place AS p
JOIN mode AS k ON k.mode = p.mode AND k.counts_as_tight
JOIN reading AS l ON l.name = 'coverage_counts_lead' AND (p.role = 'member' OR l.value = 'yes')
