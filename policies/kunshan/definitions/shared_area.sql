/*
about:
  zh: 本学年同一学段划给两所以上学校的范围。
  en: Areas that belong to more than one school of a stage this school year.
*/
SELECT c.stage, c.area
FROM catchment AS c
JOIN school AS s ON s.school = c.school
JOIN district AS d ON d.district = s.district
JOIN school_year_today AS y ON y.year = c.school_year
GROUP BY c.stage, c.area
HAVING count(DISTINCT c.school) > 1
