/*
about:
  zh: 新建成员校的校区，以及按约定计入的老成员校新校区，各自的起止；退出集团或停用的到当日为止。
  en: Campuses of newly built members and, if the reading says so, new campuses of older ones, each with its period, over when the school leaves or the campus closes.
*/
SELECT c.campus, c.school, m.district, m.joined_on, greatest(m.starts_on, coalesce(c.opened_on, m.starts_on)) AS starts_on, m.eligible_before,
       least(m.eligible_before, m.left_before, c.closed_before) AS ends_before
FROM new_member AS m
JOIN campus AS c ON c.school = m.school AND (c.opened_on IS NOT NULL OR coalesce(c.standing, 'open') <> 'planned')
WHERE coalesce(c.opened_on, m.starts_on) < m.eligible_before
UNION ALL
SELECT c.campus, c.school, a.district, min(p.active_from), c.opened_on, plus_months(c.opened_on, CAST(12 * y.value AS INT)),
       least(plus_months(c.opened_on, CAST(12 * y.value AS INT)), max(p.active_before), c.closed_before)
FROM campus AS c
JOIN reading AS r ON r.name = 'fund_new_campus_of_older_member' AND r.value = 'on'
JOIN parameter_today AS y ON y.name = 'fund_eligible_age'
JOIN school AS s ON s.school = c.school AND coalesce(s.opened_on, DATE '0001-01-01') < c.opened_on
JOIN alliance_place AS p ON p.school = c.school AND p.role = 'member' AND p.active_from <= $as_of
                        AND p.active_from < plus_months(c.opened_on, CAST(12 * y.value AS INT))
JOIN alliance_period AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district AND s.district = d.district
LEFT JOIN new_member AS n ON n.school = c.school AND c.opened_on < n.eligible_before
WHERE n.school IS NULL
GROUP BY c.campus, c.school, a.district, c.opened_on, c.closed_before, y.value
