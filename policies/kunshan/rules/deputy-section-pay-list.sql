/*
id: kunshan/6.3/deputy-section-pay/list
clauses: [kunshan/6.3/deputy-section-pay]
title: {zh: 副科职待遇只发给应享受的总校长, en: Deputy-section pay goes to entitled heads only}
subject: alliance
unit: line
limits: [upper]
reported: [pay_line, seat exact]
readings: [mixed_group_pay]
office: bureau
message:
  zh: "{subject}：本年度不应享受副科职待遇的发放{measured}条"
  en: "{subject}: {measured} paid this year at deputy-section level without entitlement"
cure:
  zh: 更正发放清单
  en: Correct the pay list
*/
SELECT g.alliance AS subject, g.alliance AS scope, 0 AS upper,
       count(CASE WHEN l.entitled = 0 OR l.is_head = 0 THEN l.pay_line END) AS measured,
       CASE WHEN count(CASE WHEN l.entitled IS NULL THEN l.pay_line END) > 0 THEN 'school.compulsory' END AS missing
FROM group_today AS g
LEFT JOIN deputy_section_line AS l ON l.alliance = g.alliance
GROUP BY g.alliance
;
SELECT alliance AS subject, 'pay_line' AS fact_table, pay_line AS fact_key
FROM deputy_section_line
WHERE entitled = 0 OR is_head = 0
