/*
about:
  zh: 须跟班的月份：本学年和上学年已开始的教学月。
  en: The months classes are followed in; teaching months begun, of this and the last school year.
*/
SELECT m.month, m.starts_on, m.ends_before, m.last_day
FROM school_year_today AS y
JOIN calendar_month AS m ON m.is_teaching AND m.starts_on <= $as_of AND m.school_year IN (y.year - 1, y.year)
