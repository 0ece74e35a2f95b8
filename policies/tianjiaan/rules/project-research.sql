/*
id: tianjiaan/2.2.3/project-research
kind: duty
title: {zh: 按集团自定频次开展项目研究, en: Project research as often as the group set}
subject: alliance
unit: item
limits: [lower]
reported: project
office: lead_school
message:
  zh: "{subject}{part}没有开展项目研究"
  en: "{subject}: no research project in {part}"
cure:
  zh: 就共性问题立项研究并登记；已过的一期请说明情况
  en: Open a project on a common problem and record it; explain a period gone
*/
SELECT o.alliance AS subject, o.period AS part, o.alliance AS scope, o.due, 1 AS lower, count(p.project) AS measured
FROM cadence_owed AS o
JOIN group_today AS g ON g.alliance = o.alliance
LEFT JOIN project AS p ON p.alliance = o.alliance AND p.started_on >= o.starts_on AND p.started_on < o.ends_before
WHERE o.duty = 'project-research'
GROUP BY o.alliance, o.period, o.due
;
SELECT o.alliance AS subject, o.period AS part, 'project' AS fact_table, p.project AS fact_key
FROM cadence_owed AS o
JOIN project AS p ON p.alliance = o.alliance AND p.started_on >= o.starts_on AND p.started_on < o.ends_before
WHERE o.duty = 'project-research'
