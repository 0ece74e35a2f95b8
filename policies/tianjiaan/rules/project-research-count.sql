/*
id: tianjiaan/2.2.3/project-research/count
clauses: [tianjiaan/2.2.3/project-research]
kind: indicator
title: {zh: 每学年开展的项目研究, en: Research projects of each school year}
subject: alliance
unit: item
reported: project
office: lead_school
message:
  zh: "{subject}{part}学年开展项目研究{measured}项"
  en: "{subject}, {part}: {measured} research projects"
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due, count(p.project) AS measured
FROM group_today AS g
CROSS JOIN judged_school_year AS y
LEFT JOIN project AS p ON p.alliance = g.alliance AND p.started_on >= y.starts_on AND p.started_on < y.ends_before
GROUP BY g.alliance, y.year, y.last_day
