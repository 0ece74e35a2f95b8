/*
about:
  zh: 本区学校的课堂诊断：复诊期限，到所查日期是否办结、有没有结果。
  en: Lesson diagnoses at the district's schools, and whether closed and with a result by the day asked for.
*/
SELECT l.diagnosis, l.school, s.district, l.diagnosed_on, l.follow_up_due_on,
       CASE WHEN l.closed_on <= $as_of THEN 1 ELSE 0 END AS closed,
       CASE WHEN trim(coalesce(l.result, '')) <> '' AND (l.closed_on IS NULL OR l.closed_on <= $as_of) THEN 1 ELSE 0 END AS has_result
FROM lesson_diagnosis AS l
JOIN school AS s ON s.school = l.school
JOIN district AS d ON d.district = s.district
