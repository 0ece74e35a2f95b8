/*
id: xingning/5.1/member-principal-vp
title: {zh: 成员学校校长兼任龙头学校副校长, en: "The member's principal is a vice-principal of the lead"}
subject: membership
unit: person
limits: [lower]
reported: post_holding
office: lead_school
message:
  zh: '{subject}的校长{lower}人中，{measured}人兼任龙头学校副校长'
  en: '{measured} of {lower} principals of {subject} are vice-principals of the lead'
cure:
  zh: 登记其在龙头学校兼任副校长。
  en: Enter the concurrent post at the lead.
*/
SELECT m.membership AS subject, g.lead_school AS scope, count(DISTINCT p.person) AS lower, count(DISTINCT v.person) AS measured
FROM member_today AS m
JOIN group_today AS g ON g.alliance = m.alliance
JOIN post_holding AS p ON p.school = m.unit AND p.kind = 'principal' AND p.starts_on <= $as_of AND $as_of < p.ends_before
LEFT JOIN post_holding AS v ON v.school = g.lead_school AND v.person = p.person AND v.kind = 'vice_principal'
  AND v.starts_on <= $as_of AND $as_of < v.ends_before
GROUP BY m.membership, g.lead_school
;
SELECT m.membership AS subject, 'post_holding' AS fact_table, p.holding AS fact_key
FROM member_today AS m
JOIN post_holding AS p ON p.school = m.unit AND p.kind = 'principal' AND p.starts_on <= $as_of AND $as_of < p.ends_before
