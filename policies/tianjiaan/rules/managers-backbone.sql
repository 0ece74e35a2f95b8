/*
id: tianjiaan/2.2.2/managers-backbone
title: {zh: 每学年有管理人员在集团内交流, en: Managers are exchanged in the group each school year}
subject: alliance
unit: person
limits: [lower]
reported: posting
office: council
message:
  zh: "{subject}{part}学年没有管理人员交流"
  en: "{subject}, {part}: no manager was exchanged"
cure:
  zh: 安排管理人员到集团内其他学校任职
  en: Send a manager to another school of the group
*/
SELECT r.alliance AS subject, CAST(r.year AS VARCHAR) AS part, r.alliance AS scope, r.last_day AS due, 1 AS lower,
       count(CASE WHEN e.layer = 'manager' THEN 1 END) AS measured,
       CASE WHEN count(e.person) > count(e.layer) THEN 'posting.rank' END AS missing
FROM rotation_year AS r
LEFT JOIN group_exchange AS e ON e.alliance = r.alliance AND e.year = r.year
GROUP BY r.alliance, r.year, r.last_day
