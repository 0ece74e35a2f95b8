/*
id: qinglan/7/areas
title: {zh: 施教区重叠, en: Catchments that overlap}
subject: school
unit: area
limits: [upper]
reported: catchment
office: development
message: {zh: '{subject}有{measured}处施教区与共同体内别校重叠', en: '{measured} areas of {subject} are another school''s of its community too'}
*/
SELECT p.school AS subject, p.school AS scope, 0 AS upper, count(DISTINCT CASE WHEN o.school IS NOT NULL THEN c.stage || ' ' || c.area END) AS measured
FROM place_today AS p
CROSS JOIN school_year_today AS y
LEFT JOIN catchment AS c ON c.school = p.school AND c.school_year = y.year
LEFT JOIN place_today AS q ON q.alliance = p.alliance AND q.school <> p.school
LEFT JOIN catchment AS o ON o.school = q.school AND o.school_year = y.year AND o.stage = c.stage AND o.area = c.area
GROUP BY p.school
