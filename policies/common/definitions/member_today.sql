/*
about:
  zh: 核算日当天本区各教育集团的成员（学校、校区、学部），不含牵头校；共同体和外区、市直属的集团不在内。
  en: The members of this district's groups on the day asked for, leads left out; communities and groups of other authorities are none.
*/
SELECT m.membership, m.alliance, m.district, m.school, m.unit, m.mode, m.one_legal_person, m.own_legal_person,
       m.counts_as_tight, m.team_owed, m.automatic_exit, m.needs_description, m.active_from, m.active_before
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
WHERE m.role = 'member' AND m.kind = 'group'
