/*
id: xingning/5.2/budget/share
clauses: [xingning/5.2/budget]
kind: duty
title: {zh: 每个集团有专项经费份额, en: Every group has its share of the fund}
subject: alliance
unit: fund
limits: [lower]
reported: [fund_share, budget]
office: finance
readings: [fund_line]
message:
  zh: '{subject}{part}年没有专项经费份额'
  en: '{subject} has no share of the special fund for {part}'
cure:
  zh: 把专项经费分到该集团并登记份额（约定每个集团一笔的，登记预算）。
  en: Give the group its share and enter it, or its own line where the district reads it so.
*/
-- Owed to groups there all year: one founded later was not there when the money was split.
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due, 1 AS lower,
       CASE WHEN s.value = 'per_group' THEN count(DISTINCT b.budget) ELSE count(DISTINCT f.share) END AS measured
FROM alliance_period AS g
JOIN district AS d ON d.district = g.district
JOIN judged_budget_year AS y ON g.active_from <= y.starts_on AND y.ends_before <= g.active_before
JOIN setting AS s ON s.name = 'fund_line' AND s.item = '' AND s.value <> 'one'
LEFT JOIN fund_share AS f ON f.alliance = g.alliance AND f.budget_year = y.year AND f.amount_fen > 0
LEFT JOIN budget AS b ON b.of_alliance = g.alliance AND b.budget_year = y.year AND b.kind = 'special_fund'
WHERE g.kind = 'group'
GROUP BY g.alliance, y.year, y.last_day, s.value
;
SELECT alliance AS subject, CAST(budget_year AS VARCHAR) AS part, 'fund_share' AS fact_table, share AS fact_key FROM fund_share
