/*
about:
  zh: 核算日同时在一个集团的理事会和监事会任职的人，各任职一行。
  en: Who sits on council and board of one group at once on the day, one row per pair of seats.
*/
SELECT c.alliance, c.person, c.seat AS council_seat, b.seat AS board_seat
FROM seat_today AS c
JOIN seat_today AS b ON b.alliance = c.alliance AND b.person = c.person AND b.kind = 'board_member'
WHERE c.kind IN ('council_chair', 'council_vice_chair', 'council_member')
