/*
id: tianjiaan/2.2.3/lead-guidance-visits
when: guidance_unit = subject_member
kind: duty
title: {zh: 牵头校每学期到成员校指导教研, en: The lead guides research at members each term}
subject: membership
unit: visit
lower: guidance_min
reported: guidance_visit
readings: [guidance_unit]
part_of: entered   # term and subject
office: lead_school
message:
  zh: "{subject}{part}：应指导{lower}次，已{measured}次"
  en: "{subject}, {part}: {lower} visits due, {measured} made"
cure:
  zh: 在学期内由教研组长或学科带头人补足；已过的学期请说明情况
  en: Let research leaders or subject heads make them within the term; explain a term gone
*/
SELECT o.membership AS subject, o.term || ' ' || o.subject AS part, o.school AS scope, o.last_day AS due, count(v.visit) AS measured
FROM guidance_owed AS o
LEFT JOIN guidance_given AS v ON v.membership = o.membership AND v.term = o.term AND v.subject = o.subject
GROUP BY o.membership, o.term || ' ' || o.subject, o.school, o.last_day
;
SELECT membership AS subject, term || ' ' || subject AS part, 'guidance_visit' AS fact_table, visit AS fact_key
FROM guidance_given
