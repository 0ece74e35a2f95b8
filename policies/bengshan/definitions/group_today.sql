/*
about:
  zh: 当日有效的本区教育集团及其模式，模式不明的为空。
  en: The district's groups active today with their mode, blank where unknown.
*/
SELECT a.alliance, a.district, m.mode, k.counts_as_tight
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
LEFT JOIN alliance_mode AS m ON m.alliance = a.alliance AND m.valid_from <= $as_of AND $as_of < m.valid_before
LEFT JOIN mode AS k ON k.mode = m.mode
WHERE a.kind = 'group' AND a.active_from <= $as_of AND $as_of < a.active_before
