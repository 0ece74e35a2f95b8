/*
id: lianyun/3.5/studios/head
clauses: [lianyun/3.5/studios]
title: {zh: 流动站由特级教师主持, en: A station is led by a special-grade teacher}
subject: team
unit: person
limits: [lower]
reported: teacher_honour
office: personnel
message:
  zh: "{subject}的负责人没有特级教师称号"
  en: "The head of {subject} is no special-grade teacher"
cure:
  zh: 更换负责人，或补登其称号
  en: Change the head, or register the title
*/
SELECT t.team AS subject, a.district AS scope, 1 AS lower, count(h.person) AS measured, CASE WHEN t.head IS NULL THEN 'team.head' END AS missing
FROM team AS t
JOIN alliance_today AS a ON a.alliance = t.alliance AND a.kind = 'group'
LEFT JOIN teacher_honour AS h ON h.person = t.head AND h.honour = 'special_grade'
WHERE t.kind = 'station' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
GROUP BY t.team, a.district, t.head
