/*
id: xingning/4.3/extension
title: {zh: 延长合计不超过3年, en: Extensions of 3 years at most}
subject: membership
unit: month
limits: [upper]
office: bureau
readings: [extension_sum]
when: extension_sum = all
message:
  zh: '{subject}历次延长合计{measured}个月，原则上不超过{upper}个月，多{over}个月'
  en: 'the extensions of {subject} add up to {measured} months; in principle at most {upper}, {over} too many'
cure:
  zh: 缩短延长期，或书面说明理由并登记为例外。
  en: Shorten the extension, or record an exception with its written reason.
*/
SELECT t.membership AS subject, t.extended_months AS measured, 12 * u.value AS upper
FROM member_today AS m
JOIN membership_term AS t ON t.membership = m.membership AND t.extended_months > 0
LEFT JOIN parameter_today AS u ON u.name = 'extension_max'
WHERE m.automatic_exit
;
SELECT membership AS subject, 'extension' AS fact_table, extension AS fact_key FROM extension
