/*
about: {zh: 共同体中计数的学校，领航校计入, en: 'Schools counted in a community, the pilot school among them'}
when: cap_counts_pilot = yes
*/
SELECT p.alliance, p.school FROM alliance_place AS p
WHERE p.active_from <= $as_of AND $as_of < p.active_before
