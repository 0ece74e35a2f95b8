/*
about:
  zh: 要看的学年：上学年和本学年。
  en: The school years that are looked at; the last one and this one.
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM calendar_school_year AS y
CROSS JOIN school_year_today AS t
WHERE y.year IN (t.year - 1, t.year)
