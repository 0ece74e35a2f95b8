/*
about:
  zh: 核算日当天在集团内的单位，含牵头校。
  en: The units that belong to an alliance on the day asked for, leads included.
*/
SELECT p.membership, p.role, p.alliance, p.district, p.kind, p.school, p.unit, p.mode, p.one_legal_person, p.own_legal_person,
       p.counts_as_tight, p.team_owed, p.automatic_exit, p.needs_description, p.active_from, p.active_before
FROM membership_period AS p
WHERE p.active_from <= $as_of AND $as_of < p.active_before
