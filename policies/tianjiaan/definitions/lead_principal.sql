/*
about:
  zh: 设有理事会的集团及其牵头校现任校长；校长未登记的为空。
  en: Groups that have a council, with the principal of the lead school on the day asked for, blank where none is on record.
*/
SELECT g.alliance, g.lead_school, s.person
FROM group_today AS g
JOIN (SELECT DISTINCT alliance FROM body_today WHERE kind = 'council') AS b ON b.alliance = g.alliance
LEFT JOIN seat_today AS s ON s.kind = 'principal' AND s.school = g.lead_school
