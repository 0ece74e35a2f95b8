/*
about:
  zh: 要连起来看的时段：任教（teaching）和在薄弱学校工作（weak）。
  en: The stretches that are joined; teaching, and work at weak schools.
*/
SELECT s.purpose, s.person, s.unit, s.school, s.starts_on, s.ends_before, count(*) OVER (PARTITION BY s.purpose, s.person, s.unit) AS stretches
FROM (
  SELECT 'teaching' AS purpose, t.person, t.unit, t.school, t.starts_on, t.ends_before FROM service_piece AS t
  UNION ALL
  SELECT 'weak', w.person, w.unit, w.school, w.starts_on, w.ends_before FROM weak_service_piece AS w
) AS s
