/*
about:
  zh: 所查日期在任的席位。
  en: Seats held on the day asked for.
*/
SELECT s.seat, s.kind, s.person, s.alliance, s.school, s.district, s.office
FROM seat AS s
WHERE s.starts_on <= $as_of AND $as_of < s.ends_before
