/*
id: kunshan/4.4/separate-catchment/areas
clauses: [kunshan/4.4/separate-catchment]
title: {zh: 施教区不与同学段学校重叠, en: No area belongs to two schools of a stage}
subject: membership
unit: line
limits: [upper]
reported: catchment
office: bureau
message:
  zh: "{subject}：施教区有{measured}处与其他学校重叠"
  en: "{subject}: {measured} also in another school's catchment"
cure:
  zh: 重新划分，每处只归一所学校
  en: Redraw them, each belongs to one school
*/
SELECT m.membership AS subject, m.school AS scope, 0 AS upper, count(DISTINCT CASE WHEN a.area IS NOT NULL THEN c.stage || ' ' || c.area END) AS measured
FROM place_today AS m
CROSS JOIN school_year_today AS y
LEFT JOIN catchment AS c ON c.school = m.school AND c.school_year = y.year
LEFT JOIN shared_area AS a ON a.stage = c.stage AND a.area = c.area
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'catchment' AS fact_table,
       c.school || '|' || coalesce(c.campus, '') || '|' || c.stage || '|' || c.area || '|' || CAST(c.school_year AS VARCHAR) AS fact_key
FROM place_today AS m
CROSS JOIN school_year_today AS y
JOIN catchment AS c ON c.school = m.school AND c.school_year = y.year
JOIN shared_area AS a ON a.stage = c.stage AND a.area = c.area
