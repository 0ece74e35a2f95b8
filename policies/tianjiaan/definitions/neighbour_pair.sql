/*
about:
  zh: 相邻学校，双向各一行；至少一方在本区。
  en: Neighbouring schools, a row in each direction, the first of this district.
*/
SELECT p.school, p.neighbour
FROM (SELECT n.school, n.neighbour FROM neighbour AS n
      UNION
      SELECT n.neighbour, n.school FROM neighbour AS n) AS p
JOIN school AS s ON s.school = p.school
JOIN district AS d ON d.district = s.district
