/*
id: tianjiaan/2.2.3/project-research/findings
clauses: [tianjiaan/2.2.3/project-research]
title: {zh: 结题的项目写明研究结论, en: A closed project states its findings}
subject: project
unit: item
limits: [upper]
office: lead_school
message:
  zh: "{subject}已结题，没有写明研究结论"
  en: "{subject} is closed without findings"
cure:
  zh: 补写研究结论，或撤回结题
  en: Write the findings, or reopen the project
*/
SELECT p.project AS subject, 0 AS upper, CASE WHEN p.findings IS NULL THEN 1 ELSE 0 END AS measured
FROM project AS p
JOIN group_today AS g ON g.alliance = p.alliance
WHERE p.closed_on <= $as_of
