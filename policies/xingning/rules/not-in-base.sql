/*
id: xingning/5.4/not-in-base
title: {zh: 奖励不纳入下年基数, en: "The reward stays out of next year's base"}
subject: school
unit: fen
limits: [upper]
office: human_resources
message:
  zh: '{subject}{part}年基数{measured}元，高于上年不计奖励的发放数{upper}元，多{over}元'
  en: 'the base of {subject} for {part} is {measured} yuan, {over} yuan above what was paid the year before without the reward, {upper} yuan'
cure:
  zh: 从基数中扣除奖励；另有增资依据的登记为例外。
  en: Take the reward out of the base; where there is another reason for the rise, record an exception.
*/
SELECT t.school AS subject, CAST(t.budget_year AS VARCHAR) AS part, t.base_fen AS measured, p.paid_fen AS upper,
       CASE WHEN p.paid_fen IS NULL THEN 'pay_total.paid_fen' END AS missing
FROM group_pay AS t
JOIN pay_total AS p ON p.school = t.school AND p.budget_year = t.budget_year - 1 AND p.group_reward_fen > 0
;
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, 'pay_total' AS fact_table, school || '|' || CAST(budget_year - 1 AS VARCHAR) AS fact_key
FROM group_pay
