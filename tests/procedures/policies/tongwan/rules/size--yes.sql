/*
id: tongwan/1/size
title: {zh: 成员数, en: Members}
subject: alliance
unit: school
upper: members_max
reported: membership
when: counts_outside = yes
office: basic_education
readings: [counts_outside]
message:
  zh: '{subject}有{measured}个成员，最多{upper}个'
  en: '{subject} has {measured} members, at most {upper} allowed'
cure:
  zh: 减少{over}个
  en: Take out {over}
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(*) AS measured
FROM membership AS m
WHERE m.joined_on <= $as_of AND $as_of < m.left_before
GROUP BY m.alliance
;
SELECT m.alliance AS subject, 'membership' AS fact_table, m.membership AS fact_key
FROM membership AS m
WHERE m.joined_on <= $as_of AND $as_of < m.left_before
