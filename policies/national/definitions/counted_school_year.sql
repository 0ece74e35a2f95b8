/*
about:
  zh: 本学年和上学年。
  en: This school year and the last one.
*/
SELECT y.year
FROM school_year_today AS t
JOIN calendar_school_year AS y ON y.year IN (t.year - 1, t.year)
