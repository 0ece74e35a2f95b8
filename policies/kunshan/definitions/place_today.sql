/*
about:
  zh: 所查日期当天学校（校区、学部）在本市教育集团中的位置，含牵头学校；外地的集团不在内。
  en: The places schools (campuses, sections) hold in the city's groups on the day asked for, leads included; groups of elsewhere are left out.
*/
SELECT p.alliance, p.kind, p.role, p.school, p.membership, p.campus, p.section, p.own_mode, p.active_from, p.active_before
FROM alliance_place AS p
JOIN alliance AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
WHERE p.active_from <= $as_of AND $as_of < p.active_before
