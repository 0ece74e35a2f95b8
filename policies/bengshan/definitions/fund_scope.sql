/*
about:
  zh: 本预算年度两种口径的经费下限：本区只算新建成员校，市级算全部成员校的校区。
  en: The minimum of this budget year under both scopes; the district counts newly built members only, the municipal plan every member's campuses.
*/
SELECT d.district, coalesce(max(o.minimum_fen), 0) AS district_fen, p.value * count(DISTINCT c.campus) AS municipal_fen
FROM district AS d
JOIN parameter_today AS p ON p.name = 'municipal_campus_fund_min'
LEFT JOIN member_today AS m ON m.district = d.district AND m.home = d.district
LEFT JOIN campus AS c ON c.school = m.school AND coalesce(c.opened_on, DATE '0001-01-01') <= $as_of AND $as_of < c.closed_before
                     AND (c.opened_on IS NOT NULL OR coalesce(c.standing, 'open') <> 'planned')
LEFT JOIN (SELECT f.district, sum(f.minimum_fen) AS minimum_fen FROM fund_year AS f
           JOIN calendar_budget_year AS y ON y.year = f.budget_year AND $as_of < y.ends_before
           GROUP BY f.district) AS o ON o.district = d.district
GROUP BY d.district, p.value
