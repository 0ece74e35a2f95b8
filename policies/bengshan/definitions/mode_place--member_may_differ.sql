/*
about:
  zh: 每个位置的办学模式及起止：成员另有约定的用成员的，其余和核心校用集团的；没有登记模式、集团尚未成立的不在内。
  en: Every place with its mode and period; a member's own mode where it has one, else the group's, as for the core school. Places without a mode and those in a group not yet founded are left out.
when: mode_level = member_may_differ
*/
SELECT p.alliance, p.role, p.school, p.membership, p.campus, p.own_mode AS mode, p.active_from, p.active_before
FROM alliance_place AS p
WHERE p.own_mode IS NOT NULL AND p.active_from IS NOT NULL
UNION ALL
SELECT p.alliance, p.role, p.school, p.membership, p.campus, g.mode, greatest(p.active_from, g.valid_from), least(p.active_before, g.valid_before)
FROM alliance_place AS p
JOIN alliance_mode AS g ON g.alliance = p.alliance
WHERE p.own_mode IS NULL AND p.active_from IS NOT NULL AND g.mode IS NOT NULL
