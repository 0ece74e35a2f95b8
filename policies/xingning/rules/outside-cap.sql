/*
id: xingning/5.4/outside-cap
title: {zh: 绩效工资不计奖励不超过上限, en: 'Pay without the reward stays within the cap'}
subject: school
unit: fen
limits: [upper]
office: human_resources
message:
  zh: '{subject}{part}年绩效工资（不计集团化办学奖励）{measured}元，上限{upper}元'
  en: 'pay of {subject} in {part}, without the reward of group work, is {measured} yuan; cap {upper} yuan'
cure:
  zh: 核对发放数；奖励单独填列，不受上限约束。
  en: Check what was paid; the reward has a line of its own and no cap.
*/
SELECT t.school AS subject, CAST(t.budget_year AS VARCHAR) AS part, t.paid_fen AS measured, t.cap_fen AS upper,
       CASE WHEN t.paid_fen IS NULL THEN 'pay_total.paid_fen' WHEN t.cap_fen IS NULL THEN 'pay_total.cap_fen' END AS missing
FROM group_pay AS t
;
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, 'pay_total' AS fact_table, school || '|' || CAST(budget_year AS VARCHAR) AS fact_key
FROM group_pay
