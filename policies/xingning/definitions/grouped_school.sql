/*
about:
  zh: 本区当天在教育集团内的学校；`counted`为统计单位，按约定合计到法人或逐个校区。外区学校不计。
  en: Schools of the district in a group on the day; `counted` is the unit of counting, a legal person or each campus by the reading. Schools from elsewhere are left out.
*/
SELECT s.district, m.school, CASE WHEN u.value = 'campus' THEN m.unit ELSE coalesce(s.legal_person, m.school) END AS counted
FROM active_membership AS m
JOIN school_today AS s ON s.school = m.school
JOIN setting AS u ON u.name = 'coverage_unit' AND u.item = ''
JOIN setting AS l ON l.name = 'coverage_counts_lead' AND l.item = ''
WHERE m.kind = 'group' AND (m.role = 'member' OR l.value = 'yes')
