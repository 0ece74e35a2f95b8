/*
id: tianjiaan/2.2.1/council-chair/other
clauses: [tianjiaan/2.2.1/council-chair]
title: {zh: 其他人不任理事长, en: Nobody else chairs the council}
subject: alliance
unit: person
limits: [upper]
office: council
message:
  zh: "{subject}：理事长中有{measured}人不是牵头校校长"
  en: "{subject}: {measured} chair is not the lead's principal"
cure:
  zh: 结束其理事长任职
  en: End that chair
*/
SELECT l.alliance AS subject, 0 AS upper, count(c.seat) AS measured, CASE WHEN count(l.person) = 0 THEN 'seat.principal' END AS missing
FROM lead_principal AS l
LEFT JOIN seat_today AS c ON c.kind = 'council_chair' AND c.alliance = l.alliance AND c.person <> l.person
GROUP BY l.alliance
;
SELECT alliance AS subject, 'seat' AS fact_table, seat AS fact_key
FROM seat_today
WHERE kind = 'council_chair'
