/*
about: {zh: 含教学月的季度，归入其中较晚的学年。, en: 'Quarters with a teaching month, each of the later of its school years.'}
*/
SELECT q.quarter, max(q.school_year) AS school_year, min(q.starts_on) AS starts_on, max(q.ends_before) AS ends_before, max(q.last_day) AS last_day
FROM (
  SELECT substring(m.month, 1, 4) || CASE WHEN substring(m.month, 6, 2) <= '03' THEN '-Q1' WHEN substring(m.month, 6, 2) <= '06' THEN '-Q2'
         WHEN substring(m.month, 6, 2) <= '09' THEN '-Q3' ELSE '-Q4' END AS quarter, m.school_year, m.starts_on, m.ends_before, m.last_day, m.is_teaching
  FROM calendar_month AS m
) AS q
GROUP BY q.quarter
HAVING count(CASE WHEN q.is_teaching THEN 1 END) > 0
