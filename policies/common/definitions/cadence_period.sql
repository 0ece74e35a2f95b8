/*
about:
  zh: 每种频次的核算期：每月（教学月）、每学期、每学年、每年（公历）；本学年和上学年已开始的。
  en: "The periods of every cadence: teaching months, terms, school years, calendar years; begun, and not over before last school year began."
*/
SELECT p.every, p.period, p.starts_on, p.ends_before, p.last_day
FROM (
  SELECT 'month' AS every, m.month AS period, m.starts_on, m.ends_before, m.last_day FROM calendar_month AS m WHERE m.is_teaching
  UNION ALL
  SELECT 'term', t.term, t.starts_on, t.ends_before, t.last_day FROM calendar_term AS t
  UNION ALL
  SELECT 'school_year', CAST(y.year AS VARCHAR), y.starts_on, y.ends_before, y.last_day FROM calendar_school_year AS y
  UNION ALL
  SELECT 'calendar_year', CAST(CAST(EXTRACT(YEAR FROM m.starts_on) AS INT) AS VARCHAR), min(m.starts_on), max(m.ends_before), max(m.last_day)
  FROM calendar_month AS m
  GROUP BY CAST(CAST(EXTRACT(YEAR FROM m.starts_on) AS INT) AS VARCHAR)
) AS p
JOIN school_year_today AS t ON p.starts_on <= $as_of
JOIN calendar_school_year AS l ON l.year = t.year - 1 AND l.starts_on < p.ends_before
