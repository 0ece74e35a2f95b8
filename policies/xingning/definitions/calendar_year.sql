/*
about:
  zh: 日历年的起止。
  en: Calendar years with first and last day.
*/
SELECT CAST(EXTRACT(YEAR FROM m.starts_on) AS INT) AS year, min(m.starts_on) AS starts_on, max(m.ends_before) AS ends_before, max(m.last_day) AS last_day
FROM calendar_month AS m
GROUP BY CAST(EXTRACT(YEAR FROM m.starts_on) AS INT)
