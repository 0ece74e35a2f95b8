/*
id: xingning/2.1/tight-keep-scale
title: {zh: 紧密型规模不超过施行时, en: Tight campuses no more than at the start}
subject: alliance
unit: campus
limits: [upper]
reported: membership
office: bureau
readings: [tight_baseline]
message:
  zh: '{subject}现有{measured}个紧密型校区，方案施行时为{upper}个，多{over}个'
  en: '{subject} has {measured} tight campuses, {upper} when the plan took effect, {over} more'
cure:
  zh: 书面说明增加的理由并登记为例外。
  en: Give the reason for the growth in writing and record an exception.
*/
-- Without a number entered for the group the limit is not set, and the answer is "not known", never "no limit".
SELECT g.alliance AS subject, g.alliance AS scope, count(DISTINCT c.unit) AS measured, b.number AS upper
FROM group_today AS g
LEFT JOIN tight_campus AS c ON c.alliance = g.alliance
LEFT JOIN setting AS b ON b.name = 'tight_baseline' AND b.item = g.alliance
GROUP BY g.alliance, b.number
HAVING count(c.unit) > 0 OR b.number IS NOT NULL
;
SELECT alliance AS subject, 'membership' AS fact_table, membership AS fact_key FROM tight_campus
