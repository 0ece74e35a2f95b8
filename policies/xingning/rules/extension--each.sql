/*
id: xingning/4.3/extension
title: {zh: 每次延长不超过3年, en: Each extension of 3 years at most}
subject: membership
unit: month
limits: [upper]
office: bureau
readings: [extension_sum]
when: extension_sum = each
part_of: extension
message:
  zh: '{subject}的延长（{part}）为{measured}个月，原则上不超过{upper}个月，多{over}个月'
  en: 'extension {part} of {subject} is {measured} months; in principle at most {upper}, {over} too many'
cure:
  zh: 缩短延长期，或书面说明理由并登记为例外。
  en: Shorten the extension, or record an exception with its written reason.
*/
SELECT e.membership AS subject, e.extension AS part, e.months AS measured, 12 * u.value AS upper
FROM member_today AS m
JOIN extension AS e ON e.membership = m.membership
LEFT JOIN parameter_today AS u ON u.name = 'extension_max'
WHERE m.automatic_exit
;
SELECT membership AS subject, extension AS part, 'extension' AS fact_table, extension AS fact_key FROM extension
