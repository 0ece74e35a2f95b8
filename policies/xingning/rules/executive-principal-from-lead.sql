/*
id: xingning/2.3/executive-principal/from-lead
clauses: [xingning/2.3/executive-principal]
title: {zh: 执行校长由龙头学校派出, en: The executive principal comes from the lead}
subject: posting
limits: [lower]
office: lead_school
message:
  zh: '{subject}派出的执行校长不是来自龙头学校'
  en: 'the executive principal of {subject} does not come from the lead'
cure:
  zh: 改由龙头学校派出，或更正派出学校。
  en: Let the lead send one, or correct the home school.
*/
-- Home school and lead are those of the first day: a later transfer of the person, or another lead, does not touch it.
SELECT p.posting AS subject, max(CASE WHEN l.lead_school = p.from_school THEN 1 ELSE 0 END) AS measured, 1 AS lower
FROM posted_unit AS p
JOIN member_today AS m ON m.unit = p.unit
LEFT JOIN alliance_lead AS l ON l.alliance = m.alliance AND l.valid_from <= p.starts_on AND p.starts_on < l.valid_before
WHERE p.kind = 'executive_principal'
GROUP BY p.posting
