/*
about:
  zh: 本区教育集团的成员关系及起止、满三年的最后一天。
  en: Memberships of this district's groups with their period and the last day of their third year.
*/
SELECT m.membership, m.school, a.district, m.active_from, m.active_before, plus_months(m.active_from, CAST(12 * p.value AS INT)) + (-1) AS third_year_ends
FROM alliance_place AS m
JOIN alliance AS a ON a.alliance = m.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
LEFT JOIN parameter_today AS p ON p.name = 'good_school_years' AND p.item = ''
WHERE m.role = 'member' AND m.active_from <= $as_of
