/*
about:
  zh: 每个集团、共同体须逐月履行的教学月：本学年和上学年已开始的月份，整月有效。
  en: The teaching months every alliance owes its monthly duties for - begun, of this or the last school year, active all month.
*/
SELECT a.alliance, a.kind, m.month, m.starts_on, m.ends_before, m.last_day
FROM school_year_today AS y
JOIN calendar_month AS m ON m.is_teaching AND m.starts_on <= $as_of AND m.school_year IN (y.year - 1, y.year)
JOIN alliance_period AS a ON a.active_from <= m.starts_on AND m.ends_before <= a.active_before
