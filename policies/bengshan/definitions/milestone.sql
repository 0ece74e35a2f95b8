/*
about:
  zh: 每个集团的绩效节点：起点（基线日；没有的按约定取首次评估、成立之日）、基线得分、上一节点和本节点的日期；起点不明的为空。
  en: "The milestones of every group: start (its baseline; else, if the reading says so, its first assessment or founding), baseline score, days of the previous and this milestone; blank while the start is unknown."
*/
SELECT s.alliance, n.item, s.score AS baseline, s.start_on, plus_months(s.start_on, CAST(12 * coalesce(b.years, 0) AS INT)) AS after_on,
       plus_months(s.start_on, CAST(12 * n.value AS INT)) AS due
FROM (
  SELECT g.alliance, b.score,
         CASE WHEN r.value = 'date_entered' THEN b.measured_on ELSE coalesce(b.measured_on, f.first_on, g.founded_on) END AS start_on
  FROM group_today AS g
  JOIN reading AS r ON r.name = 'milestone_start'
  LEFT JOIN baseline AS b ON b.alliance = g.alliance
  LEFT JOIN (SELECT alliance, min(result_on) AS first_on FROM group_result GROUP BY alliance) AS f ON f.alliance = g.alliance
) AS s
CROSS JOIN (SELECT item, value FROM parameter_today WHERE name = 'performance_milestones') AS n
LEFT JOIN (
  SELECT l.item, max(e.value) AS years
  FROM parameter_today AS l
  JOIN parameter_today AS e ON e.name = l.name AND e.value < l.value
  WHERE l.name = 'performance_milestones'
  GROUP BY l.item
) AS b ON b.item = n.item
