/*
id: lianyun/3.2/yunshan-leadership/principal
clauses: [lianyun/3.2/yunshan-leadership]
title: {zh: 一名校长领导两处, en: One principal leads both sites}
subject: alliance
unit: person
upper: yunshan_leadership_teams
reported: seat
office: personnel
message:
  zh: "{subject}的学校有{measured}名校长，至多{upper}名"
  en: "The schools of {subject} have {measured} principals, at most {upper}"
cure:
  zh: 由一名校长领导两处，或更正任职记录
  en: Let one principal lead both, or correct the record
*/
SELECT j.alliance AS subject, j.alliance AS scope, count(DISTINCT s.person) AS measured
FROM joint_school AS j
JOIN place_today AS p ON p.alliance = j.alliance
LEFT JOIN seat_today AS s ON s.school = p.school AND s.kind = 'principal'
GROUP BY j.alliance
;
SELECT p.alliance AS subject, 'seat' AS fact_table, s.seat AS fact_key
FROM place_today AS p
JOIN seat_today AS s ON s.school = p.school AND s.kind = 'principal'
GROUP BY p.alliance, s.seat
