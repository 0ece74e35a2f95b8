/*
id: kunshan/4.1/head-as-secretary
title: {zh: 总校长兼任集团党组织书记, en: The head principal is secretary of the group's Party body}
subject: alliance
unit: person
limits: [lower, upper]
reported: seat
office: bureau
message:
  zh: "{subject}：书记不是由总校长一人担任"
  en: "{subject}: the secretary is not the head principal alone"
cure:
  zh: 由总校长接任书记，随总校长更替
  en: Let the head principal be secretary, changing with the post
*/
SELECT g.alliance AS subject, g.alliance AS scope, 1 AS lower, 1 AS upper,
       CASE WHEN count(CASE WHEN s.person = h.person THEN s.seat END) > 0 THEN count(DISTINCT s.person) ELSE 0 END AS measured,
       CASE WHEN count(h.seat) = 0 THEN 'seat.head_principal' END AS missing
FROM group_today AS g
LEFT JOIN seat_today AS h ON h.alliance = g.alliance AND h.kind = 'head_principal'
LEFT JOIN seat_today AS s ON s.alliance = g.alliance AND s.kind = 'party_secretary'
GROUP BY g.alliance
