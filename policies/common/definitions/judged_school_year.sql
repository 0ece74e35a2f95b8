/*
about:
  zh: 需要判断的学年：本学年和上一学年；更早的属于历史。
  en: "The school years judged: this one and the last; older ones are history."
*/
SELECT y.year, y.starts_on, y.ends_before, y.last_day
FROM calendar_school_year AS y
WHERE y.starts_on <= $as_of AND $as_of < plus_months(y.ends_before, 12)
