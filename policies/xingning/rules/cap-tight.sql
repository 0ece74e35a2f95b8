/*
id: xingning/2.1/cap-tight
title: {zh: 紧密型学校（校区）数, en: Tight schools and campuses of a group}
subject: alliance
unit: school
upper: cap_tight
reported: membership
office: bureau
readings: [cap_tight_counts_main_site]
message:
  zh: '{subject}有{measured}个紧密型学校（校区），不宜超过{upper}个，多{over}个'
  en: '{subject} has {measured} tight schools and campuses; at most {upper} are advised, {over} too many'
cure:
  zh: 减少{over}个紧密型校区，或书面说明理由并登记为例外。
  en: Take out {over} tight campuses, or record an exception with its written reason.
*/
-- The lead's main site counts only beside tight campuses of its own: a group without any has none.
SELECT c.alliance AS subject, c.alliance AS scope,
       count(DISTINCT c.unit) + max(CASE WHEN s.value = 'yes' THEN 1 ELSE 0 END) AS measured
FROM tight_campus AS c
JOIN setting AS s ON s.name = 'cap_tight_counts_main_site' AND s.item = ''
GROUP BY c.alliance
;
SELECT alliance AS subject, 'membership' AS fact_table, membership AS fact_key FROM tight_campus
