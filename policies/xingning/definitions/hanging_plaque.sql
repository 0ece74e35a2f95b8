/*
about:
  zh: 核算日挂着的集团校牌；龙头学校自己的不在内。
  en: Group plaques hanging on the day asked for; those at a lead school are left out.
*/
SELECT p.plaque, p.school, p.text, p.hung_on
FROM plaque AS p
WHERE p.kind = 'group' AND p.hung_on <= $as_of AND $as_of < p.removed_before
  AND NOT EXISTS (SELECT 1 FROM active_membership AS m WHERE m.role = 'lead' AND m.school = p.school)
