/*
id: kunshan/5/phase-order/tasks
clauses: [kunshan/5/phase-order]
title: {zh: 阶段任务按期完成, en: Tasks of a phase are done in time}
subject: phase_task
unit: item
limits: [lower]
force: default
office: bureau
message:
  zh: "{subject}：期限{due}，尚未完成"
  en: "{subject}: due on {due}, not done"
cure:
  zh: 完成后登记完成日期
  en: Do it and record the day
*/
-- The policy's own phases are over: they bring no task (Q-K01).
SELECT t.round || ' ' || CAST(t.phase AS VARCHAR) || ' ' || t.task AS subject, 1 AS lower, coalesce(t.due_on, p.ends_before + -1) AS due,
       CASE WHEN t.done_on <= $as_of THEN 1 ELSE 0 END AS measured
FROM phase_task AS t
JOIN phase AS p ON p.round = t.round AND p.phase = t.phase
JOIN district AS d ON d.district = p.district
WHERE NOT coalesce(p.is_template, FALSE) AND p.starts_on <= $as_of
