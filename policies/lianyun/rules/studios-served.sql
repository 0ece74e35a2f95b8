/*
id: lianyun/3.5/studios/served
clauses: [lianyun/3.5/studios]
kind: indicator
title: {zh: 服务本校的工作室和流动站, en: Studios and stations that serve a school}
subject: school
unit: team
reported: team_school exact
office: personnel
part_of: team_kind
message:
  zh: "{subject}有{measured}个{part}服务"
  en: "{subject} is served by {measured} ({part})"
*/
SELECT s.school AS subject, t.kind AS part, s.school AS scope, count(t.team) AS measured
FROM team_school AS s
JOIN team AS t ON t.team = s.team AND t.kind IN ('studio', 'station') AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
JOIN alliance_today AS a ON a.alliance = t.alliance AND a.kind = 'group'
GROUP BY s.school, t.kind
;
SELECT s.school AS subject, t.kind AS part, 'team' AS fact_table, t.team AS fact_key
FROM team_school AS s
JOIN team AS t ON t.team = s.team
