/*
about:
  zh: 本区的每一轮市综合考评，及当时在本市集团内的学校（含牵头学校）。
  en: "Every round of the city assessment, with the schools that were in a group of the city when it opened, leads included."
*/
SELECT r.round, r.district, r.opened_on, p.alliance, p.school
FROM assessment_round AS r
JOIN district AS d ON d.district = r.district
LEFT JOIN (
  SELECT k.alliance, k.school, k.active_from, k.active_before, a.district
  FROM alliance_place AS k
  JOIN alliance AS a ON a.alliance = k.alliance AND a.kind = 'group'
) AS p ON p.district = r.district AND p.active_from <= r.opened_on AND r.opened_on < p.active_before
WHERE r.kind = 'city'
