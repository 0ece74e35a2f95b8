/*
about:
  zh: 每个集团的每个单位（含牵头校）及其模式属性，从哪天起、到哪天前在集团内；尚未成立的集团不在内。
  en: Every unit of every alliance, its lead included, with the attributes of its mode and the days it belongs; alliances not yet founded are left out.
*/
SELECT coalesce(p.membership, 'lead ' || p.alliance) AS membership, p.role, p.alliance, a.district, p.kind, p.school,
       coalesce(p.campus, p.section, p.school) AS unit, t.mode,
       coalesce(k.one_legal_person, FALSE) AS one_legal_person, coalesce(k.own_legal_person, FALSE) AS own_legal_person,
       coalesce(k.counts_as_tight, FALSE) AS counts_as_tight, coalesce(k.team_owed, FALSE) AS team_owed,
       coalesce(k.automatic_exit, FALSE) AS automatic_exit, coalesce(k.needs_description, FALSE) AS needs_description,
       p.active_from, p.active_before
FROM alliance_place AS p
JOIN alliance AS a ON a.alliance = p.alliance
LEFT JOIN membership_term AS t ON t.membership = p.membership
LEFT JOIN mode AS k ON k.mode = t.mode
WHERE p.active_from IS NOT NULL
