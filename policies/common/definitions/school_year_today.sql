/*
about:
  zh: 所查日期所在的学年。
  en: The school year the day asked for lies in.
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM calendar_school_year AS y
WHERE y.starts_on <= $as_of AND $as_of < y.ends_before
