/*
id: bayduties/2/outside
title: {zh: 成员写明模式, en: Members state their mode}
subject: alliance
unit: member
upper: unstated_max
force: must
office: basic_education
message:
  zh: '{subject}有{measured}个成员没有写明模式'
  en: '{subject} has {measured} members without a mode'
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(*) AS measured
FROM membership AS m
GROUP BY m.alliance
