/*
id: kunshan/3.2/five-strategies/flow
clauses: [kunshan/3.2/five-strategies, kunshan/4.1/establishment-unchanged]
title: {zh: 柔性流动不调动人事关系, en: Flexible flow moves no personnel relation}
subject: posting
unit: change
limits: [upper]
reported: personnel_transfer
readings: [flexible_flow_moves_relation]
office: bureau
message:
  zh: "{subject}：流动期间人事关系被调动{measured}次"
  en: "{subject}: the personnel relation was moved, {measured} on record"
cure:
  zh: 撤销该调动，人事关系留在原校
  en: Undo the transfer; the relation stays with the home school
*/
-- A move to the host during the stay that does not say whether the stay caused it may be of another kind: not known.
SELECT p.posting AS subject, p.from_school AS scope, 0 AS upper, count(CASE WHEN t.posting = p.posting THEN 1 END) AS measured,
       CASE WHEN count(CASE WHEN t.posting IS NULL AND t.to_school = p.to_school THEN t.transfer END) > 0
            THEN 'personnel_transfer.posting' END AS missing
FROM posting AS p
JOIN school AS s ON s.school = p.from_school
JOIN district AS d ON d.district = s.district
JOIN reading AS n ON n.name = 'flexible_flow_moves_relation' AND n.value = 'no'
LEFT JOIN personnel_transfer AS t ON t.person = p.person AND t.from_school = p.from_school AND p.starts_on <= t.moved_on
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
GROUP BY p.posting, p.from_school
;
SELECT t.posting AS subject, 'personnel_transfer' AS fact_table, t.transfer AS fact_key
FROM personnel_transfer AS t
WHERE t.posting IS NOT NULL
