/*
id: bengshan/4.3.1/task-management
kind: indicator
title: {zh: 集团任务清单的条款数, en: Clauses on a group's task list}
subject: alliance
unit: line
office: basic_education
readings: [mode_level]
message:
  zh: "{subject}的任务清单有{measured}条"
  en: "{measured} clauses stand on the task list of {subject}"
*/
-- The clauses of area 1 are those of the tight mode; a group in another mode, or in none known, does not have them on its list.
SELECT g.alliance AS subject, count(DISTINCT t.clause_number) AS measured
FROM group_today AS g
LEFT JOIN mode AS k ON k.mode = g.mode
JOIN parameter_today AS p ON p.name = 'task_areas' AND p.item = '管理赋能'
LEFT JOIN task_area AS t ON t.district = g.district AND t.clause_number > 0 AND (t.area <> p.value OR k.counts_as_tight)
GROUP BY g.alliance
