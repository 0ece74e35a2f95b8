/*
id: xingning/note.3b.3/work-contents
title: {zh: 全区工作计划包含六项内容, en: The district's work plan has the six contents}
subject: district
unit: document
limits: [lower]
reported: group_document
office: bureau
parts:
  制订方案: {zh: 制订方案, en: making the plan}
  组建集团: {zh: 组建集团, en: forming groups}
  优化资源: {zh: 优化资源, en: better use of resources}
  提升师资: {zh: 提升师资, en: stronger teachers}
  课程改革: {zh: 课程改革, en: curriculum reform}
  质量监控: {zh: 质量监控, en: quality monitoring}
message:
  zh: '{subject}的工作计划缺少：{part}'
  en: 'the work plan of {subject} lacks {part}'
cure:
  zh: 在工作计划中补上，按事项登记。
  en: Add it to the plan and enter it as a matter of its own.
*/
SELECT d.district AS subject, n.item AS part, d.district AS scope, count(g.document) AS measured, 1 AS lower
FROM district AS d
JOIN parameter_today AS n ON n.name = 'work_contents'
LEFT JOIN document_today AS g ON g.district = d.district AND g.kind = 'plan' AND g.topic = n.item AND g.alliance IS NULL AND g.school IS NULL
GROUP BY d.district, n.item
;
SELECT district AS subject, topic AS part, 'group_document' AS fact_table, document || '|' || topic AS fact_key
FROM document_today
WHERE district IS NOT NULL AND kind = 'plan'
