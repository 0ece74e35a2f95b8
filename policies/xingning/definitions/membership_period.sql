/*
about:
  zh: 每个集团的每个单位（含龙头学校）从哪天起、到哪天前在集团内；期满自动退出的模式按合作期终止。
  en: Every unit of every alliance, its lead included, with the days it belongs; a mode with automatic exit ends with its term.
*/
SELECT t.membership, 'member' AS role, t.alliance, a.district, a.kind, t.school, t.unit, t.mode, k.one_legal_person, k.own_legal_person,
       k.counts_as_tight, k.team_owed, k.automatic_exit, k.needs_description,
       CASE WHEN a.founded_on > t.joined_on THEN a.founded_on ELSE t.joined_on END AS active_from,
       least(t.left_before, a.dissolved_before, CASE WHEN k.automatic_exit THEN coalesce(t.term_before, t.left_before) ELSE t.left_before END) AS active_before
FROM membership_term AS t
JOIN alliance AS a ON a.alliance = t.alliance
LEFT JOIN mode AS k ON k.mode = t.mode
WHERE t.joined_on IS NOT NULL AND (a.founded_on IS NOT NULL OR a.standing = 'existing')
UNION ALL
SELECT 'lead ' || a.alliance, 'lead', a.alliance, a.district, a.kind, a.lead_school, a.lead_school, NULL, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE,
       coalesce(a.founded_on, CAST('0001-01-01' AS DATE)), a.dissolved_before
FROM alliance AS a
WHERE a.lead_school IS NOT NULL AND (a.founded_on IS NOT NULL OR a.standing = 'existing')
