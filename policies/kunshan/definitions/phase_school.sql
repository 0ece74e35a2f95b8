/*
about:
  zh: 每轮的相关学校：该轮任务点名的学校；没有点名的，为各集团的学校。
  en: "The schools a round concerns: those its tasks name; where none is named, the schools of the groups."
*/
SELECT p.duty, p.round, p.phase, p.starts_on, p.closed_on, p.due, t.school
FROM live_phase AS p
JOIN (SELECT DISTINCT round, school FROM phase_task WHERE school IS NOT NULL) AS t ON t.round = p.round
UNION ALL
SELECT p.duty, p.round, p.phase, p.starts_on, p.closed_on, p.due, m.school
FROM live_phase AS p
CROSS JOIN (SELECT DISTINCT school FROM place_today) AS m
WHERE NOT EXISTS (SELECT 1 FROM phase_task AS t WHERE t.round = p.round AND t.school IS NOT NULL)
