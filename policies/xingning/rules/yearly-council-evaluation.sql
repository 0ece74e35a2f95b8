/*
id: xingning/4.2.1/yearly-council-evaluation
kind: duty
title: {zh: 理事会每学年评估每所成员学校, en: The council evaluates each member every school year}
subject: membership
unit: evaluation
lower: council_evaluations_per_school_year
reported: evaluation
office: council
readings: [forced_and_auto_exit_modes]
message:
  zh: '{subject}的{part}学年没有评估结果'
  en: '{subject} has no result for {part}'
cure:
  zh: 补做评估并录入结果。
  en: Evaluate and enter the result.
*/
-- Owed for every member that was in the group on the last day of the school year; a lead's place has no mode.
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) AS part, m.alliance AS scope, y.last_day AS due, coalesce(max(r.results), 0) AS measured
FROM membership_period AS m
JOIN district AS d ON d.district = m.district
JOIN setting AS x ON x.name = 'forced_and_auto_exit_modes' AND x.item = m.mode
JOIN judged_school_year AS y ON m.active_from <= y.last_day AND y.last_day < m.active_before
LEFT JOIN council_result AS r ON r.membership = m.membership AND r.school_year = y.year
WHERE m.kind = 'group'
GROUP BY m.membership, m.alliance, y.year, y.last_day
;
SELECT membership AS subject, CAST(school_year AS VARCHAR) AS part, 'evaluation' AS fact_table, evaluation AS fact_key
FROM evaluation
WHERE kind = 'council'
