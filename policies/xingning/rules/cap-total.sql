/*
id: xingning/2.1/cap-total
title: {zh: 集团学校（校区）总数, en: Schools and campuses of a group}
subject: alliance
unit: school
upper: cap_total
reported: membership
office: bureau
readings: [cap_counts_lead]
message:
  zh: '{subject}有{measured}个学校（校区），原则上不超过{upper}个，多{over}个'
  en: '{subject} has {measured} schools and campuses; in principle at most {upper}, {over} too many'
cure:
  zh: 减少{over}个成员，或书面说明理由并登记为例外。
  en: Take out {over}, or record an exception with its written reason.
*/
SELECT u.alliance AS subject, u.alliance AS scope, count(*) AS measured
FROM group_unit AS u
GROUP BY u.alliance
;
SELECT m.alliance AS subject, 'membership' AS fact_table, m.membership AS fact_key
FROM active_membership AS m
WHERE m.role = 'member'
