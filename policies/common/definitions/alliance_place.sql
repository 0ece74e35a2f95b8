/*
about:
  zh: 每所学校（校区、学部）在集团、共同体中的位置及起止，牵头校也占一个；集团尚未成立的起日为空。
  en: Every place of a school (campus, section) in an alliance with its period, the lead's own included; no first day while the alliance is not founded.
*/
SELECT p.alliance, p.kind, 'lead' AS role, l.lead_school AS school, CAST(NULL AS VARCHAR) AS membership,
       CAST(NULL AS VARCHAR) AS campus, CAST(NULL AS VARCHAR) AS section, CAST(NULL AS VARCHAR) AS own_mode,
       CASE WHEN p.active_from IS NOT NULL THEN greatest(p.active_from, l.valid_from) END AS active_from,
       least(p.active_before, l.valid_before) AS active_before
FROM alliance_period AS p
JOIN alliance_lead AS l ON l.alliance = p.alliance
UNION ALL
SELECT m.alliance, p.kind, 'member', m.school, m.membership, m.campus, m.section, m.mode,
       CASE WHEN p.active_from IS NOT NULL THEN greatest(coalesce(m.joined_on, p.active_from), p.active_from) END,
       least(m.left_before, p.active_before)
FROM membership AS m
JOIN alliance_period AS p ON p.alliance = m.alliance
WHERE m.school IS NOT NULL
