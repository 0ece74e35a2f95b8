/*
id: xingning/4.3/extension/in-time
clauses: [xingning/4.3/extension, xingning/4.3/auto-exit]
title: {zh: 期满前批准延长, en: Extended before the term ends}
subject: extension
unit: day
limits: [lower]
# An extension of a term that is over cannot bring the membership back.
force: must
office: bureau
message:
  zh: '{subject}批准时合作期已满，成员学校已自动退出'
  en: 'when {subject} was decided the term was over and the member had left'
cure:
  zh: 需要继续合作的，重新申请加盟。
  en: To go on, let the school apply to join anew.
*/
SELECT e.extension AS subject, days_between(e.decided_on, e.ends_before) AS measured, 1 AS lower,
       CASE WHEN e.ends_before IS NULL THEN 'membership.term_before' END AS missing
FROM extended_term AS e
JOIN membership_term AS t ON t.membership = e.membership
JOIN mode AS k ON k.mode = t.mode AND k.automatic_exit
JOIN alliance AS a ON a.alliance = t.alliance
JOIN district AS d ON d.district = a.district
;
SELECT extension AS subject, 'extension' AS fact_table, extension AS fact_key FROM extension
