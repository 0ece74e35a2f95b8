/*
id: kunshan/4.3/adjust-structures
kind: indicator
title: {zh: 成员学校内设机构, en: Internal departments of a member}
subject: membership
unit: office
reported: structure_unit
office: group
message:
  zh: "{subject}：现有内设机构{measured}"
  en: "{subject}: {measured} in force"
*/
SELECT m.membership AS subject, m.school AS scope, count(u.unit) AS measured
FROM place_today AS m
LEFT JOIN structure_unit AS u ON u.school = m.school AND u.starts_on <= $as_of AND $as_of < u.ends_before
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'structure_unit' AS fact_table, u.unit AS fact_key
FROM place_today AS m
JOIN structure_unit AS u ON u.school = m.school AND u.starts_on <= $as_of AND $as_of < u.ends_before
