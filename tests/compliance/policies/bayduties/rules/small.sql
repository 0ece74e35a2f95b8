/*
id: bayduties/3/small
title: {zh: 集团规模, en: Size}
subject: alliance
unit: member
upper: small_max
office: basic_education
message:
  zh: '{subject}有{measured}个成员'
  en: '{subject} has {measured} members'
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(*) AS measured
FROM membership AS m
GROUP BY m.alliance
