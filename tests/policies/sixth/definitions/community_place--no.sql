/*
about: {zh: 共同体中计数的学校，领航校不计, en: 'Schools counted in a community, the pilot school left out'}
when: cap_counts_pilot = no
*/
SELECT p.alliance, p.school FROM alliance_place AS p
WHERE p.role = 'member' AND p.active_from <= $as_of AND $as_of < p.active_before
