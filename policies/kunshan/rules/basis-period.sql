/*
id: kunshan/0/basis
kind: indicator
title: {zh: 规划期已满的上位文件, en: Parent documents whose period has ended}
subject: policy_document
unit: day
office: bureau
message:
  zh: "{subject}：规划期已满{measured}天"
  en: "{subject}: its period ended {measured} days ago"
*/
SELECT document AS subject, days_between(period_ends_on, $as_of) AS measured
FROM policy_document
WHERE relation = 'parent' AND period_ends_on < $as_of
