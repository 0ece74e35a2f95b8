/*
about:
  zh: 所查日期当天学校（校区、学部）在集团、共同体中的位置，含牵头校。
  en: The places schools (campuses, sections) hold in alliances on the day asked for, leads included.
*/
SELECT p.alliance, p.kind, p.role, p.school, p.membership, p.campus, p.section, p.own_mode, p.active_from, p.active_before
FROM alliance_place AS p
WHERE p.active_from <= $as_of AND $as_of < p.active_before
