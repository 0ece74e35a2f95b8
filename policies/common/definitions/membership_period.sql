/*
about:
  zh: 每个集团的每个单位（含牵头校）从哪天起、到哪天前在集团内；期满自动退出的模式到合作期止。没有填加入日期的从集团成立日起算，尚未成立的集团不在内。
  en: Every unit of every alliance, its lead included, with the days it belongs; a mode with automatic exit ends with its term. A blank day of joining counts from the founding; alliances not yet founded are left out.
*/
SELECT t.membership, 'member' AS role, t.alliance, a.district, a.kind, t.school, t.unit, t.mode, k.one_legal_person, k.own_legal_person,
       k.counts_as_tight, k.team_owed, k.automatic_exit, k.needs_description, greatest(a.active_from, coalesce(t.joined_on, a.active_from)) AS active_from,
       least(t.left_before, a.active_before, CASE WHEN k.automatic_exit THEN t.term_before END) AS active_before
FROM membership_term AS t
JOIN alliance_period AS a ON a.alliance = t.alliance AND a.active_from IS NOT NULL
LEFT JOIN mode AS k ON k.mode = t.mode
WHERE t.school IS NOT NULL
UNION ALL
SELECT 'lead ' || a.alliance, 'lead', a.alliance, a.district, a.kind, a.lead_school, a.lead_school, CAST(NULL AS VARCHAR), FALSE, FALSE,
       FALSE, FALSE, FALSE, FALSE, a.active_from, a.active_before
FROM alliance_period AS a
WHERE a.lead_school IS NOT NULL AND a.active_from IS NOT NULL
