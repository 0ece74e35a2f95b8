/*
about:
  zh: 每学年办学质量得分的差距：最高校与最低校之间，城乡之间，片区之间（均为各校平均分之差）；有得分的学校城乡类型或片区未填的，差距未知；只有一方的没有行。
  en: "The gap of quality scores each school year: best and weakest school, town and country, best and weakest area (means of schools); not known while a school with a score has no locality or area, no row where there is one side only."
*/
SELECT g.school_year, g.measure, g.kind, CASE WHEN count(*) = count(g.side) THEN max(g.score) - min(g.score) END AS gap,
       CASE WHEN count(*) > count(g.side) THEN CASE WHEN g.kind = 'area' THEN 'school.area' ELSE 'school.locality' END END AS missing
FROM (
  SELECT s.school_year, s.measure, 'school' AS kind, s.school AS side, s.score
  FROM school_score AS s
  JOIN school AS k ON k.school = s.school
  JOIN district AS d ON d.district = k.district
  UNION ALL
  SELECT s.school_year, s.measure, 'town_country', CASE WHEN k.locality = 'rural' THEN 'rural' WHEN k.locality IS NOT NULL THEN 'urban' END, avg(s.score)
  FROM school_score AS s
  JOIN school_today AS k ON k.school = s.school
  JOIN district AS d ON d.district = k.district
  GROUP BY s.school_year, s.measure, CASE WHEN k.locality = 'rural' THEN 'rural' WHEN k.locality IS NOT NULL THEN 'urban' END
  UNION ALL
  SELECT s.school_year, s.measure, 'area', k.area, avg(s.score)
  FROM school_score AS s
  JOIN school AS k ON k.school = s.school
  JOIN district AS d ON d.district = k.district
  GROUP BY s.school_year, s.measure, k.area
) AS g
GROUP BY g.school_year, g.measure, g.kind
HAVING count(*) > 1
