/*
id: kunshan/4.1/establishment-unchanged
title: {zh: 交流不改变教职工的编制学校, en: An exchange leaves the home school as it is}
subject: posting
unit: job
limits: [upper]
readings: [flexible_flow_moves_relation]
office: bureau
message:
  zh: "{subject}：交流期间人事关系转到了接收学校"
  en: "{subject}: the personnel relation moved to the host during the exchange"
cure:
  zh: 恢复原校任职记录，交流另行登记
  en: Restore the job at the home school and record the exchange apart
*/
-- A job that begins at the host during the exchange. Under the other reading (the relation moves) nothing is judged.
SELECT p.posting AS subject, 0 AS upper, count(t.person) AS measured
FROM posting AS p
JOIN school AS s ON s.school = p.from_school
JOIN district AS d ON d.district = s.district
JOIN setting AS n ON n.name = 'flexible_flow_moves_relation' AND n.item = '' AND n.value = 'no'
LEFT JOIN teacher AS t
  ON t.person = p.person AND t.school = p.to_school AND p.starts_on <= t.starts_on AND t.starts_on <= $as_of
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
GROUP BY p.posting
;
SELECT p.posting AS subject, 'teacher' AS fact_table, t.person || '|' || t.school || '|' || CAST(t.starts_on AS VARCHAR) AS fact_key
FROM posting AS p
JOIN teacher AS t ON t.person = p.person AND t.school = p.to_school AND p.starts_on <= t.starts_on AND t.starts_on < p.ends_before
