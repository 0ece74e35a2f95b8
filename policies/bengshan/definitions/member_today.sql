/*
about:
  zh: 当日本区集团的成员校及其模式、核心校和所属区县；模式不明的为空。
  en: Member schools of the district's groups today with mode, core school and home district; an unknown mode is blank.
*/
SELECT p.membership, p.alliance, p.school, a.district, s.district AS home, l.school AS lead_school, m.mode, k.counts_as_tight
FROM alliance_place AS p
JOIN alliance_period AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN school AS s ON s.school = p.school
LEFT JOIN alliance_place AS l ON l.alliance = p.alliance AND l.role = 'lead' AND l.active_from <= $as_of AND $as_of < l.active_before
LEFT JOIN mode_place AS m ON m.membership = p.membership AND m.active_from <= $as_of AND $as_of < m.active_before
LEFT JOIN mode AS k ON k.mode = m.mode
WHERE p.role = 'member' AND p.active_from <= $as_of AND $as_of < p.active_before
