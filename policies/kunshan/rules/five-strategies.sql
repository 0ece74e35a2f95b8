/*
id: kunshan/3.2/five-strategies
kind: indicator
title: {zh: 各项举措开展的活动, en: Activities by strategy}
subject: alliance
unit: activity
reported: activity
part_of: strategy
office: group
message:
  zh: "{subject}：本学年“{part}”活动{measured}次"
  en: "{subject}: {measured} this school year for {part}"
*/
-- An activity without a strategy may belong to any of them: every count is then open.
SELECT g.alliance AS subject, n.item AS part, g.alliance AS scope, count(CASE WHEN a.strategy = n.item THEN 1 END) AS measured,
       CASE WHEN count(a.activity) > count(a.strategy) THEN 'activity.strategy' END AS missing
FROM group_today AS g
CROSS JOIN school_year_today AS y
JOIN parameter_today AS n ON n.name = 'strategies'
LEFT JOIN activity AS a ON a.alliance = g.alliance AND a.held_on >= y.starts_on
GROUP BY g.alliance, n.item
;
SELECT a.alliance AS subject, a.strategy AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM activity AS a
JOIN school_year_today AS y ON a.held_on >= y.starts_on
WHERE a.strategy IS NOT NULL
