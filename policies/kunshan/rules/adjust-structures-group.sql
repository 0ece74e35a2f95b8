/*
id: kunshan/4.3/adjust-structures/group
clauses: [kunshan/4.3/adjust-structures]
kind: indicator
title: {zh: 集团内设机构, en: Departments of the group}
subject: alliance
unit: office
reported: structure_unit
office: group
message:
  zh: "{subject}：集团现有内设机构{measured}"
  en: "{subject}: {measured} of the group in force"
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(u.unit) AS measured
FROM group_today AS g
LEFT JOIN structure_unit AS u ON u.alliance = g.alliance AND u.starts_on <= $as_of AND $as_of < u.ends_before
GROUP BY g.alliance
;
SELECT alliance AS subject, 'structure_unit' AS fact_table, unit AS fact_key
FROM structure_unit
WHERE starts_on <= $as_of AND $as_of < ends_before
