/*
about:
  zh: 每个集团本学年和上学年各一行：学年首日已成立，所查日期仍在；牵头校看学年首日。
  en: One row per group for this and the last school year - founded by its first day and still there on the day asked for; its lead of that first day.
*/
SELECT g.alliance, g.district, l.lead_school, y.year, y.starts_on, y.ends_before, y.last_day
FROM group_today AS g
CROSS JOIN school_year_today AS n
JOIN calendar_school_year AS y ON y.year IN (n.year - 1, n.year) AND g.active_from <= y.starts_on
LEFT JOIN alliance_lead AS l ON l.alliance = g.alliance AND l.valid_from <= y.starts_on AND y.starts_on < l.valid_before
