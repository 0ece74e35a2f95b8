/*
about:
  zh: 学校在集团或联盟中的连续时段：按校区、学段分列或首尾相接的几段合为一段。
  en: The unbroken times of a school in an alliance; places side by side, of its campuses and sections, or one after the other are one.
*/
SELECT n.alliance, n.school, min(n.active_from) AS active_from, max(n.active_before) AS active_before
FROM (
  SELECT m.alliance, m.school, m.active_from, m.active_before,
         sum(CASE WHEN m.active_from > m.reached THEN 1 ELSE 0 END)
           OVER (PARTITION BY m.alliance, m.school ORDER BY m.active_from, m.active_before ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stay
  FROM (
    SELECT p.alliance, p.school, p.active_from, p.active_before,
           max(p.active_before) OVER (PARTITION BY p.alliance, p.school ORDER BY p.active_from, p.active_before
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM alliance_place AS p
  ) AS m
) AS n
GROUP BY n.alliance, n.school, n.stay
