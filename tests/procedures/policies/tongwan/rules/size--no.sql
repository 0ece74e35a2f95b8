/*
id: tongwan/1/size
title: {zh: 成员数, en: Members}
subject: alliance
unit: school
upper: members_max
reported: membership
when: counts_outside = no
office: basic_education
readings: [counts_outside]
message:
  zh: '{subject}有{measured}个本区成员，最多{upper}个'
  en: '{subject} has {measured} members of the district, at most {upper} allowed'
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(*) AS measured
FROM membership AS m
JOIN school AS s ON s.school = m.school
JOIN district AS d ON d.district = s.district
WHERE m.joined_on <= $as_of AND $as_of < m.left_before
GROUP BY m.alliance
