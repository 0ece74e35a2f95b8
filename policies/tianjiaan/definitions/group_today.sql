/*
about:
  zh: 所查日期仍在的教育集团：模式、牵头校、成立日期、说明理由。只列本区集团。
  en: Groups of this district that exist on the day asked for, with mode, lead school, founding day and reason.
*/
SELECT a.alliance, a.district, a.lead_school, a.standing, a.founded_on, a.cross_area, a.reason,
       CASE WHEN m.alliance IS NULL THEN a.mode ELSE m.value END AS mode
FROM alliance AS a
JOIN district AS d ON d.district = a.district
LEFT JOIN alliance_identity AS m ON m.alliance = a.alliance AND m.attribute = 'mode' AND m.valid_from <= $as_of AND $as_of < m.valid_before
WHERE a.kind = 'group' AND a.founded_on <= $as_of AND $as_of < a.dissolved_before
