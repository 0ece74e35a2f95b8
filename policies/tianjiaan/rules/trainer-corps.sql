/*
id: tianjiaan/2.2.2/trainer-corps
kind: indicator
title: {zh: 培训师名册及主讲次数, en: Roll of trainers and the sessions they gave}
subject: alliance
unit: activity
reported: activity
part_of: entered
office: lead_school
message:
  zh: "{subject}培训师{part}：主讲{measured}次"
  en: "{subject}, trainer {part}: {measured} sessions given"
*/
SELECT r.alliance AS subject, r.person AS part, r.alliance AS scope, count(DISTINCT a.activity) AS measured
FROM (SELECT alliance, person, min(starts_on) AS starts_on FROM trainer WHERE starts_on <= $as_of AND $as_of < ends_before GROUP BY alliance, person) AS r
LEFT JOIN activity AS a ON a.alliance = r.alliance AND a.led_by = r.person AND a.kind = 'training' AND a.held_on >= r.starts_on
GROUP BY r.alliance, r.person
;
SELECT a.alliance AS subject, a.led_by AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM activity AS a
WHERE a.kind = 'training'
