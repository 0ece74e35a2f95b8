/*
id: bengshan/4.3.2/task-teachers
clauses: [bengshan/4.3.2/task-teachers, bengshan/4.3.3/task-funding]
title: {zh: 条款归入约定的任务领域, en: Clauses stand in the task area read for them}
subject: district
limits: [lower, upper]
office: basic_education
readings: [clause_area]
message:
  zh: "第{part}条登记在领域{measured}，应为领域{lower}"
  en: "Clause {part} is entered in area {measured} instead of {lower}"
cure:
  zh: 改正任务领域，或修改本区约定
  en: Correct the task area, or change the reading
*/
-- A clause entered in two areas gives 0, which fits no area.
SELECT d.district AS subject, r.item AS part, r.number AS lower, r.number AS upper,
       CASE WHEN count(DISTINCT t.area) > 1 THEN 0 ELSE max(t.area) END AS measured
FROM district AS d
JOIN setting AS r ON r.name = 'clause_area' AND r.item <> ''
LEFT JOIN task_area AS t ON t.district = d.district AND CAST(t.clause_number AS VARCHAR) = r.item
GROUP BY d.district, r.item, r.number
