/*
about:
  zh: 计数的学年：本学年和上学年。
  en: The school years counted; this one and the last.
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM school_year_today AS n
JOIN calendar_school_year AS y ON y.year IN (n.year - 1, n.year)
