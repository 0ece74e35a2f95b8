/*
id: kunshan/6.1/working-group/deputies
clauses: [kunshan/6.1/working-group]
title: {zh: 工作组副组长席位不增加, en: No further deputy seat}
subject: district
unit: seat
limits: [upper]
reported: seat
office: government
message:
  zh: "专项工作组副组长席位{measured}，原文为{upper}"
  en: "Working group: {measured} of deputies, the text has {upper}"
cure:
  zh: 多出的改为成员
  en: Make the others members
*/
SELECT d.district AS subject, d.district AS scope, n.seats AS upper, count(s.seat) AS measured
FROM district AS d
CROSS JOIN (SELECT sum(value) AS seats FROM working_group_owed WHERE kind = 'working_group_deputy') AS n
LEFT JOIN working_group_seat AS s ON s.district = d.district AND s.kind = 'working_group_deputy'
GROUP BY d.district, n.seats
;
SELECT district AS subject, 'seat' AS fact_table, seat AS fact_key
FROM working_group_seat
WHERE kind = 'working_group_deputy'
