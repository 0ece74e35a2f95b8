/*
id: qinglan/2/size
title: {zh: 共同体学校数, en: Schools of a community}
subject: alliance
unit: school
upper: community_cap
reported: membership
office: development
readings: [cap_counts_pilot]
message: {zh: '{subject}有{measured}所学校，上限{upper}所，多{over}所', en: '{subject} has {measured} schools, cap {upper}, {over} too many'}
cure: {zh: '减少{over}所，或登记例外', en: 'Take out {over}, or record an exception'}
*/
SELECT c.alliance AS subject, c.alliance AS scope, count(DISTINCT c.school) AS measured
FROM community_place AS c
GROUP BY c.alliance
;
SELECT c.alliance AS subject, 'school' AS fact_table, c.school AS fact_key FROM community_place AS c
