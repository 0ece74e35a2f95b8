/*
about:
  zh: 每所学校（校区、学部）在集团、共同体中的位置及起止，牵头校也占一个；集团尚未成立的起日为空，期满自动退出的到合作期止。
  en: Every place of a school (campus, section) in an alliance with its period, the lead's own included; no first day while the alliance is not founded; a mode with automatic exit ends with its term.
*/
SELECT p.alliance, p.kind, 'lead' AS role, l.lead_school AS school, CAST(NULL AS VARCHAR) AS membership,
       CAST(NULL AS VARCHAR) AS campus, CAST(NULL AS VARCHAR) AS section, CAST(NULL AS VARCHAR) AS own_mode,
       CASE WHEN p.active_from IS NOT NULL THEN greatest(p.active_from, l.valid_from) END AS active_from,
       least(p.active_before, l.valid_before) AS active_before
FROM alliance_period AS p
JOIN alliance_lead AS l ON l.alliance = p.alliance
UNION ALL
SELECT t.alliance, p.kind, 'member', t.school, t.membership, m.campus, m.section, m.mode,
       CASE WHEN p.active_from IS NOT NULL THEN greatest(coalesce(t.joined_on, p.active_from), p.active_from) END,
       least(t.left_before, p.active_before, CASE WHEN k.automatic_exit THEN t.term_before END)
FROM membership_term AS t
JOIN membership AS m ON m.membership = t.membership
JOIN alliance_period AS p ON p.alliance = t.alliance
LEFT JOIN mode AS k ON k.mode = t.mode
WHERE t.school IS NOT NULL
