/*
about:
  zh: 任教（teaching）和在薄弱学校工作（weak）的时段，首尾相接或重叠的合为一段，中断的分开；以及当日所在学校。
  en: Stretches of teaching and of work at weak schools; those that meet or overlap joined into one, a gap starts a new one; and the school of the day.
*/
-- Most people have one stretch, so that only the few with several are looked through in their order.
SELECT s.purpose, s.person, s.unit, s.school, s.starts_on, s.ends_before
FROM service_stretch AS s
WHERE s.stretches = 1
UNION ALL
SELECT n.purpose, n.person, n.unit, min(CASE WHEN n.starts_on <= $as_of AND $as_of < n.ends_before THEN n.school END) AS school,
       min(n.starts_on) AS starts_on, max(n.ends_before) AS ends_before
FROM (
  SELECT m.purpose, m.person, m.unit, m.school, m.starts_on, m.ends_before,
         sum(CASE WHEN m.reached IS NULL OR m.starts_on > m.reached THEN 1 ELSE 0 END)
           OVER (PARTITION BY m.purpose, m.person, m.unit ORDER BY m.starts_on, m.ends_before ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stint
  FROM (
    SELECT p.purpose, p.person, p.unit, p.school, p.starts_on, p.ends_before,
           max(p.ends_before) OVER (PARTITION BY p.purpose, p.person, p.unit ORDER BY p.starts_on, p.ends_before
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM service_stretch AS p
    WHERE p.stretches > 1
  ) AS m
) AS n
GROUP BY n.purpose, n.person, n.unit, n.stint
