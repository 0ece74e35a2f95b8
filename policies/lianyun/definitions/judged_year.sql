/*
about:
  zh: 本学年和上学年。
  en: This school year and the last one.
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM school_year_today AS t
JOIN calendar_school_year AS y ON y.year IN (t.year - 1, t.year)
