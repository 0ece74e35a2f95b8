/*
about:
  zh: 本学年和上学年已开始的学期。
  en: Terms of this and the last school year that have begun.
*/
SELECT t.term, t.school_year, t.starts_on, t.ends_before, t.last_day
FROM judged_school_year AS y
JOIN calendar_term AS t ON t.school_year = y.year AND t.starts_on <= $as_of
