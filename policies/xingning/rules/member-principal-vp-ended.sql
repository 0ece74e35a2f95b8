/*
id: xingning/5.1/member-principal-vp/ended
clauses: [xingning/5.1/member-principal-vp]
title: {zh: 不在集团期间校长不兼任龙头学校副校长, en: "While a school is no member its principal is no vice-principal of the lead"}
subject: membership
unit: person
limits: [upper]
reported: post_holding
office: lead_school
message:
  zh: '{subject}不在集团期间，校长仍有{measured}人兼任龙头学校副校长'
  en: '{subject} does not run, and {measured} principals of its school are vice-principals of the lead'
cure:
  zh: 登记兼任结束的日期。
  en: Enter the end of the concurrent post.
*/
SELECT x.membership AS subject, g.lead_school AS scope, 0 AS upper, count(DISTINCT v.person) AS measured
FROM membership AS x
JOIN group_today AS g ON g.alliance = x.alliance
JOIN post_holding AS p ON p.school = x.school AND p.kind = 'principal' AND p.starts_on <= $as_of AND $as_of < p.ends_before
LEFT JOIN member_today AS m ON m.alliance = x.alliance AND m.unit = x.school
LEFT JOIN post_holding AS v ON v.school = g.lead_school AND v.person = p.person AND v.kind = 'vice_principal' AND v.is_concurrent
  AND v.starts_on <= $as_of AND $as_of < v.ends_before
WHERE m.membership IS NULL
GROUP BY x.membership, g.lead_school
