/*
id: xingning/2.4/project-research
title: {zh: 课题有问题，结题有结论并进入资源库, en: A project names its problem and ends with findings in the library}
subject: project
limits: [lower]
office: lead_school
parts:
  problem: {zh: 研究问题, en: problem}
  findings: {zh: 研究结论, en: findings}
  library: {zh: 成果入库, en: results in the library}
message:
  zh: '{subject}缺少：{part}'
  en: '{subject} lacks: {part}'
cure:
  zh: 补写研究结论，并把成果登记为共享资源。
  en: Add the findings and enter the result as a shared resource.
*/
-- Findings and their place in the library are owed from the day the project was closed; a problem left blank is not known.
SELECT p.project AS subject, 'problem' AS part, CASE WHEN length(trim(p.problem)) > 0 THEN 1 END AS measured, 1 AS lower,
       CASE WHEN coalesce(length(trim(p.problem)), 0) = 0 THEN 'project.problem' END AS missing
FROM project AS p
JOIN alliance AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
UNION ALL
SELECT p.project, 'findings', CASE WHEN length(trim(p.findings)) > 0 THEN 1 ELSE 0 END, 1, NULL
FROM project AS p
JOIN alliance AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
WHERE p.closed_on <= $as_of
UNION ALL
SELECT p.project, 'library', CASE WHEN count(r.resource) > 0 THEN 1 ELSE 0 END, 1, NULL
FROM project AS p
JOIN alliance AS a ON a.alliance = p.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
LEFT JOIN resource AS r ON r.project = p.project
WHERE p.closed_on <= $as_of
GROUP BY p.project
;
SELECT project AS subject, 'library' AS part, 'resource' AS fact_table, resource AS fact_key FROM resource WHERE project IS NOT NULL
