/*
id: bengshan/5/rounds
title: {zh: 意见不早于所在的一轮征求意见, en: No opinion is older than its round}
subject: consultation_opinion
unit: day
limits: [upper]
force: must
office: basic_education
message:
  zh: "{subject}早于所在一轮{measured}天"
  en: "{subject} is dated {measured} days before its round"
cure:
  zh: 改正提出日期，或改到相应的一轮
  en: Correct its date, or move it to the round it belongs to
*/
-- An opinion without a date of its own bears the day of its round.
SELECT o.opinion AS subject, 0 AS upper, days_between(coalesce(o.raised_on, o.opened_on), o.opened_on) AS measured
FROM opinion_here AS o
