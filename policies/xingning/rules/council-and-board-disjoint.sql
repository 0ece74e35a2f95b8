/*
id: xingning/2.2/council-and-board/disjoint
clauses: [xingning/2.2/council-and-board]
title: {zh: 无人同时任理事和监事, en: Nobody sits on council and board}
subject: alliance
unit: person
limits: [upper]
reported: seat
office: lead_school
readings: [same_person_council_board]
message:
  zh: '{subject}有{measured}人同时在理事会和监事会任职'
  en: '{measured} people of {subject} sit on council and board at once'
cure:
  zh: 请其辞去其中一职。
  en: Let them give up one of the two.
*/
-- Rows only while the district reads the two bodies as separate.
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT c.person) AS measured, 0 AS upper
FROM group_today AS g
JOIN setting AS s ON s.name = 'same_person_council_board' AND s.value = 'no'
LEFT JOIN council_and_board_person AS c ON c.alliance = g.alliance
GROUP BY g.alliance
;
SELECT alliance AS subject, 'seat' AS fact_table, board_seat AS fact_key FROM council_and_board_person
