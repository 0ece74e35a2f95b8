/*
about:
  zh: 可计入覆盖率的位置：集团和共同体中的学校，总校是否计入按约定；未登记成立日期的起日为空。
  en: Places that may count towards coverage; schools in groups and communities, the lead only if the reading says so. No first day while no founding date is entered.
when: coverage_counts_communities = yes
*/
SELECT p.alliance, p.school, p.campus, 'any' AS basis, p.active_from, p.active_before
FROM alliance_place AS p
JOIN reading AS l ON l.name = 'coverage_counts_lead' AND (p.role = 'member' OR l.value = 'yes')
