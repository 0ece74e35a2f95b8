/*
about:
  zh: 核算日区县领导小组的席位。
  en: The seats of the district's leading group on the day asked for.
*/
SELECT s.seat, s.district, s.kind, s.office, s.person
FROM seat_today AS s
WHERE s.kind IN ('leading_group_leader', 'leading_group_deputy', 'leading_group_member')
