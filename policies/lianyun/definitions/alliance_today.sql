/*
about:
  zh: 当日有效的本区教育集团和共同体。
  en: The district's groups and communities active today.
*/
SELECT a.alliance, a.district, a.kind, s.standing
FROM alliance_period AS a
JOIN district AS d ON d.district = a.district
JOIN alliance AS s ON s.alliance = a.alliance
WHERE a.active_from <= $as_of AND $as_of < a.active_before
