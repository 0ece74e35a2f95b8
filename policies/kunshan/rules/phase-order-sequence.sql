/*
id: kunshan/5/phase-order/sequence
clauses: [kunshan/5/phase-order]
title: {zh: 各阶段前后相接, en: Phases follow on each other}
subject: phase
unit: day
limits: [lower, upper]
# The order is a fact of the text: a round that departs from it is warned, with a reason it may.
force: default
office: bureau
message:
  zh: "{subject}：与上一阶段相隔{measured}天，负数为重叠"
  en: "{subject}: {measured} days after the phase before it; below zero they overlap"
cure:
  zh: 调整起止日期，使本阶段从上一阶段结束次日开始
  en: Let it begin the day after the phase before it ends
*/
SELECT r.round || ' ' || CAST(r.phase AS VARCHAR) AS subject, 0 AS lower, 0 AS upper, days_between(r.former_end, r.starts_on) AS measured
FROM (
  SELECT p.round, p.phase, p.starts_on, lag(p.ends_before) OVER (PARTITION BY p.round ORDER BY p.phase) AS former_end
  FROM phase AS p
  JOIN district AS d ON d.district = p.district
  WHERE NOT coalesce(p.is_template, FALSE)
) AS r
WHERE r.former_end IS NOT NULL
