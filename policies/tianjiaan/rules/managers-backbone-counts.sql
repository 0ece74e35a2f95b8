/*
id: tianjiaan/2.2.2/managers-backbone/counts
clauses: [tianjiaan/2.2.2/managers-backbone]
kind: indicator
title: {zh: 集团内交流的管理人员和骨干教师, en: Managers and backbone teachers exchanged in the group}
subject: alliance
unit: person
reported: posting
office: council
parts:
  manager: {zh: 管理人员, en: managers}
  backbone: {zh: 骨干教师, en: backbone teachers}
message:
  zh: "{subject}{part}：{measured}人"
  en: "{subject}, {part}: {measured}"
*/
SELECT r.alliance AS subject, CAST(r.year AS VARCHAR) || ' ' || n.layer AS part, r.alliance AS scope,
       count(CASE WHEN e.layer = n.layer THEN 1 END) AS measured,
       CASE WHEN count(e.person) > count(e.layer) THEN 'posting.rank' END AS missing
FROM rotation_year AS r
CROSS JOIN (SELECT 'manager' AS layer UNION ALL SELECT 'backbone') AS n
LEFT JOIN group_exchange AS e ON e.alliance = r.alliance AND e.year = r.year
GROUP BY r.alliance, r.year, n.layer
