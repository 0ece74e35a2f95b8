/*
id: tianjiaan/2.2.1/council-chair
title: {zh: 理事长由牵头校校长担任, en: The lead's principal chairs the council}
subject: alliance
unit: person
lower: chairs_per_council
reported: seat
office: council
message:
  zh: "{subject}：任理事长的牵头校校长{measured}名，应为{lower}名"
  en: "{subject}: the lead's principal is not chair of the council"
cure:
  zh: 由牵头校现任校长接任理事长并登记起始日期
  en: Let the lead's present principal take the chair and record from when
*/
SELECT l.alliance AS subject, l.alliance AS scope, count(c.seat) AS measured,
       CASE WHEN count(l.person) = 0 THEN 'seat.principal' END AS missing
FROM lead_principal AS l
LEFT JOIN seat_today AS c ON c.kind = 'council_chair' AND c.alliance = l.alliance AND c.person = l.person
GROUP BY l.alliance
