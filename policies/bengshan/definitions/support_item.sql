/*
about:
  zh: 本学年和上学年落到每所学校的扶持：教研指导、派出人员、拨款。
  en: Support that reached each school in this and the last school year; guidance visits, people sent, money paid.
*/
SELECT v.to_school AS school, y.year AS school_year, 'guidance_visit' AS fact_table, v.visit AS fact_key
FROM guidance_visit AS v
JOIN judged_school_year AS y ON y.starts_on <= v.visited_on AND v.visited_on < y.ends_before
UNION ALL
SELECT p.to_school, y.year, 'posting', p.posting
FROM posting AS p
JOIN judged_school_year AS y ON p.starts_on < y.ends_before AND y.starts_on < p.ends_before AND p.starts_on <= $as_of
UNION ALL
SELECT c.school, y.year, 'payment', q.payment
FROM payment AS q
JOIN campus AS c ON c.campus = q.campus
JOIN judged_school_year AS y ON y.starts_on <= q.paid_on AND q.paid_on < y.ends_before
