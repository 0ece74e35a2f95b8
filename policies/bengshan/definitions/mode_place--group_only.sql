/*
about:
  zh: 每个位置的办学模式及起止：一律用集团的；没有登记模式、集团尚未成立的不在内。
  en: Every place with its mode and period, always the group's. Places without a mode and those in a group not yet founded are left out.
when: mode_level = group_only
*/
SELECT p.alliance, p.role, p.school, p.membership, p.campus, g.mode,
       greatest(p.active_from, g.valid_from) AS active_from, least(p.active_before, g.valid_before) AS active_before
FROM alliance_place AS p
JOIN alliance_mode AS g ON g.alliance = p.alliance
WHERE p.active_from IS NOT NULL AND g.mode IS NOT NULL
