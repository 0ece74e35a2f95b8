/*
about:
  zh: 所查日期仍在的本区教育集团：模式、牵头校、成立日期、说明理由。
  en: Groups of this district that exist on the day asked for, with mode, lead school, founding day and reason.
*/
SELECT a.alliance, a.district, l.lead_school, a.standing, a.founded_on, a.cross_area, a.reason, m.mode, p.active_from
FROM alliance AS a
JOIN district AS d ON d.district = a.district
JOIN alliance_period AS p ON p.alliance = a.alliance AND p.active_from <= $as_of AND $as_of < p.active_before
LEFT JOIN alliance_mode AS m ON m.alliance = a.alliance AND m.valid_from <= $as_of AND $as_of < m.valid_before
LEFT JOIN alliance_lead AS l ON l.alliance = a.alliance AND l.valid_from <= $as_of AND $as_of < l.valid_before
WHERE a.kind = 'group'
