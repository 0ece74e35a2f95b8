/*
about:
  zh: 当日本区集团中本区成员校的模式；外区学校不在内，模式不明的为空。
  en: Members of the district's groups today with their mode; schools of other districts are left out, an unknown mode is blank.
*/
SELECT p.alliance, p.school, p.membership, a.district, m.mode, k.counts_as_tight, k.team_owed
FROM alliance_place AS p
JOIN alliance_period AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN school AS s ON s.school = p.school AND s.district = d.district
LEFT JOIN mode_place AS m ON m.membership = p.membership AND m.active_from <= $as_of AND $as_of < m.active_before
LEFT JOIN mode AS k ON k.mode = m.mode
WHERE p.role = 'member' AND p.active_from <= $as_of AND $as_of < p.active_before
