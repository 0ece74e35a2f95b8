/*
id: bengshan/1/problem-exchange-frequency
kind: indicator
title: {zh: 每学期交流帮扶次数, en: Exchange and help per group and term}
subject: alliance
unit: activity
reported: activity exact
office: basic_education
message:
  zh: "{subject}{part}学期交流帮扶{measured}次"
  en: "{subject} {part}: {measured} activities of exchange and help"
*/
SELECT e.alliance AS subject, e.term AS part, e.alliance AS scope, e.last_day AS due, e.times AS measured
FROM exchange_term AS e
