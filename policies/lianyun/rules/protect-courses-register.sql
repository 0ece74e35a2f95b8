/*
id: lianyun/2.4/protect-courses/register
clauses: [lianyun/2.4/protect-courses]
kind: indicator
title: {zh: 成员校登记在册的传统特色课程、品牌项目, en: Traditional courses and brand projects on a member's register}
subject: membership
unit: item
reported: course exact
office: basic_education
message:
  zh: "{subject}登记{measured}项"
  en: "{subject} has {measured} registered"
*/
SELECT p.membership AS subject, p.school AS scope, count(c.course) AS measured
FROM place_today AS p
JOIN alliance_today AS a ON a.alliance = p.alliance
LEFT JOIN course AS c ON c.owner_school = p.school AND c.is_protected AND c.opened_on <= $as_of AND $as_of < c.closed_before
WHERE p.role = 'member'
GROUP BY p.membership, p.school
;
SELECT p.membership AS subject, 'course' AS fact_table, c.course AS fact_key
FROM place_today AS p
JOIN course AS c ON c.owner_school = p.school AND c.is_protected AND c.opened_on <= $as_of AND $as_of < c.closed_before
WHERE p.role = 'member'
