/*
id: kunshan/4.3/adjust-structures/reason
clauses: [kunshan/4.3/adjust-structures]
title: {zh: 调整成员学校内设机构写明理由, en: A change of departments says why}
subject: membership
unit: office
limits: [upper]
reported: structure_unit
office: group
message:
  zh: "{subject}：加入集团后调整而没有写明理由的机构{measured}"
  en: "{subject}: {measured} changed since joining without a reason"
cure:
  zh: 补填调整理由
  en: Enter the reason
*/
SELECT m.membership AS subject, m.school AS scope, 0 AS upper, count(u.unit) AS measured
FROM place_today AS m
LEFT JOIN structure_unit AS u ON u.school = m.school AND m.active_from < u.starts_on AND u.starts_on <= $as_of AND u.reason IS NULL
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'structure_unit' AS fact_table, u.unit AS fact_key
FROM place_today AS m
JOIN structure_unit AS u ON u.school = m.school AND m.active_from < u.starts_on AND u.starts_on <= $as_of AND u.reason IS NULL
