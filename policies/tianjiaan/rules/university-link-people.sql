/*
id: tianjiaan/2.5.2/university-link/people
clauses: [tianjiaan/2.5.2/university-link]
kind: indicator
title: {zh: 与高校合作培养的人数, en: People trained with universities}
subject: alliance
unit: person
office: lead_school
message:
  zh: "{subject}：与高校合作培养{measured}人"
  en: "{subject}: {measured} people trained with universities"
*/
SELECT g.alliance AS subject, coalesce(sum(p.people_trained), 0) AS measured,
       CASE WHEN count(p.outside_partner) > count(p.people_trained) THEN 'outside_partner.people_trained' END AS missing
FROM group_today AS g
JOIN outside_partner AS p ON p.alliance = g.alliance AND p.kind = 'university' AND p.starts_on <= $as_of AND $as_of < p.ends_before
GROUP BY g.alliance
