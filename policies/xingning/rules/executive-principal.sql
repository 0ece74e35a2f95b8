/*
id: xingning/2.3/executive-principal
title: {zh: 每所成员学校有1名执行校长, en: One executive principal at each member}
subject: membership
unit: person
lower: executive_principals
upper: executive_principals
reported: posting
office: lead_school
readings: [executive_principal_modes]
message:
  zh: '{subject}有{measured}名执行校长，应为{upper}名'
  en: '{subject} has {measured} executive principals instead of {upper}'
cure:
  zh: 由龙头学校派出1名执行校长，或结束多出的派出。
  en: The lead sends one, or ends the posting that is too many.
*/
SELECT m.membership AS subject, m.school AS scope, count(DISTINCT p.person) AS measured,
       CASE WHEN count(b.posting) > 0 THEN 'posting.to_campus' END AS missing
FROM member_today AS m
JOIN setting AS s ON s.name = 'executive_principal_modes' AND s.item = ''
LEFT JOIN posted_unit AS p ON p.unit = m.unit AND p.kind = 'executive_principal'
LEFT JOIN campus_left_out AS b ON b.membership = m.membership AND b.kind = 'executive_principal'
WHERE s.value = 'all' OR m.mode = s.value
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'posting' AS fact_table, p.posting AS fact_key
FROM active_membership AS m
JOIN posted_unit AS p ON p.unit = m.unit AND p.kind = 'executive_principal'
