/*
about:
  zh: 每所学校的校名自哪天起视为确定：第一次核定校名之日，没有核定的为加入集团（或集团成立）之日。
  en: Since when a school's name counts as fixed, the first settling of its name or else the day it joined or its group was founded.
*/
SELECT p.school, coalesce(f.decided_on, min(p.active_from)) AS fixed_on, f.name
FROM membership_period AS p
LEFT JOIN (
  SELECT t.school, n.decided_on, n.name, row_number() OVER (PARTITION BY t.school ORDER BY n.decided_on, n.naming_case) AS turn
  FROM naming_case AS n
  JOIN membership_term AS t ON t.membership = n.membership AND t.unit = t.school
) AS f ON f.school = p.school AND f.turn = 1
GROUP BY p.school, f.decided_on, f.name
