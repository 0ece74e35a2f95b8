/*
id: xingning/5.2/budget
kind: duty
title: {zh: 每年安排集团化办学专项经费, en: A special fund for group work every year}
subject: district
unit: line
limits: [lower]
reported: budget
office: finance
readings: [fund_line]
message:
  zh: '{subject}{part}年有{measured}项集团化办学专项经费预算，至少{lower}项'
  en: '{subject} has {measured} special-fund lines for {part}, at least {lower}'
cure:
  zh: 安排专项经费并登记预算。
  en: Budget the special fund and enter it.
*/
-- Where every group has a line of its own, the groups are judged instead.
SELECT d.district AS subject, CAST(y.year AS VARCHAR) AS part, d.district AS scope, y.last_day AS due, n.value AS lower, count(DISTINCT b.budget) AS measured
FROM district AS d
CROSS JOIN judged_budget_year AS y
JOIN setting AS s ON s.name = 'fund_line' AND s.item = '' AND s.value <> 'per_group'
JOIN parameter AS n ON n.name = 'special_fund_lines_per_year' AND n.valid_from <= y.last_day AND y.last_day < n.valid_before
LEFT JOIN budget AS b ON b.district = d.district AND b.budget_year = y.year AND b.kind = 'special_fund' AND b.of_alliance IS NULL AND b.of_school IS NULL
GROUP BY d.district, y.year, y.last_day, n.value
;
SELECT district AS subject, CAST(budget_year AS VARCHAR) AS part, 'budget' AS fact_table, budget AS fact_key
FROM budget
WHERE kind = 'special_fund' AND district IS NOT NULL AND of_alliance IS NULL AND of_school IS NULL
