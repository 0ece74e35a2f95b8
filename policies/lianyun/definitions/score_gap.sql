/*
about:
  zh: 每学年办学质量得分的差距：最高校与最低校之间，城乡之间，片区之间（均为各校平均分之差）；缺一方的没有行。
  en: "The gap of quality scores each school year: best and weakest school, town and country, best and weakest area (means of schools); no row where one side is missing."
*/
SELECT g.school_year, g.measure, g.kind, max(g.score) - min(g.score) AS gap
FROM (
  SELECT s.school_year, s.measure, 'school' AS kind, s.school AS side, s.score
  FROM school_score AS s
  JOIN school AS k ON k.school = s.school
  JOIN district AS d ON d.district = k.district
  UNION ALL
  SELECT s.school_year, s.measure, 'town_country', CASE WHEN k.locality = 'rural' THEN 'rural' ELSE 'urban' END, avg(s.score)
  FROM school_score AS s
  JOIN school_today AS k ON k.school = s.school AND k.locality IS NOT NULL
  JOIN district AS d ON d.district = k.district
  GROUP BY s.school_year, s.measure, CASE WHEN k.locality = 'rural' THEN 'rural' ELSE 'urban' END
  UNION ALL
  SELECT s.school_year, s.measure, 'area', k.area, avg(s.score)
  FROM school_score AS s
  JOIN school AS k ON k.school = s.school AND k.area IS NOT NULL
  JOIN district AS d ON d.district = k.district
  GROUP BY s.school_year, s.measure, k.area
) AS g
GROUP BY g.school_year, g.measure, g.kind
HAVING count(DISTINCT g.side) > 1
