/*
id: xingning/note.3a/deemed-no-opinion
title: {zh: 各单位答复情况, en: How the consulted units answered}
subject: consultation
unit: organisation
reported: consultation_reply exact
office: bureau
readings: [silence_deemed]
alternatives: [silence_deemed]
parts:
  opinion: {zh: 有意见, en: with an opinion}
  none: {zh: 无意见, en: without}
  late: {zh: 逾期答复, en: late}
  open: {zh: 待复, en: open}
  deemed: {zh: 未回复，视为无意见, en: 'silent, deemed without'}
  silent: {zh: 未回复, en: silent}
message:
  zh: '{subject}：{part}{measured}个单位'
  en: '{subject}: {measured} units {part}'
*/
SELECT o.consultation AS subject, o.outcome AS part, o.consultation AS scope, count(*) AS measured
FROM consultation_outcome AS o
GROUP BY o.consultation, o.outcome
;
SELECT consultation AS subject, outcome AS part, 'consultation_unit' AS fact_table, consultation || '|' || unit AS fact_key FROM consultation_outcome
