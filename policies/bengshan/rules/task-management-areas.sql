/*
id: bengshan/4.3.1/task-management/areas
clauses: [bengshan/4.3.1/task-management]
title: {zh: 四项任务领域都已登记, en: All four task areas are on record}
subject: district
unit: area
limits: [lower]
office: basic_education
part_of: entered
message:
  zh: "任务领域“{part}”没有登记"
  en: "Task area {part} is not on record"
cure:
  zh: 按原文登记任务领域
  en: Enter the area as the text has it
*/
SELECT d.district AS subject, p.item AS part, 1 AS lower, count(DISTINCT t.area) AS measured
FROM district AS d
CROSS JOIN (SELECT item, value FROM parameter_today WHERE name = 'task_areas') AS p
LEFT JOIN task_area AS t ON t.district = d.district AND t.area = p.value AND t.name = p.item
GROUP BY d.district, p.item
