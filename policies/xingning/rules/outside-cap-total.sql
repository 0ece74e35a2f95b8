/*
id: xingning/5.4/outside-cap/total
clauses: [xingning/5.4/outside-cap]
title: {zh: 奖励计入学校绩效工资总额, en: "The reward is part of the school's total"}
subject: school
unit: fen
limits: [lower, upper]
office: human_resources
message:
  zh: '{subject}{part}年填报总额{measured}元，发放加奖励为{upper}元'
  en: '{subject} states a total of {measured} yuan for {part}; pay and reward make {upper} yuan'
cure:
  zh: 把奖励单列并计入总额。
  en: Show the reward as its own line and count it in the total.
*/
SELECT t.school AS subject, CAST(t.budget_year AS VARCHAR) AS part, t.paid_fen + t.group_reward_fen AS lower, t.paid_fen + t.group_reward_fen AS upper,
       CASE WHEN t.paid_fen IS NOT NULL THEN coalesce(t.stated_total_fen, t.paid_fen + t.group_reward_fen) END AS measured,
       CASE WHEN t.paid_fen IS NULL THEN 'pay_total.paid_fen' END AS missing
FROM group_pay AS t
WHERE t.group_reward_fen > 0
;
SELECT school AS subject, CAST(budget_year AS VARCHAR) AS part, 'pay_total' AS fact_table, school || '|' || CAST(budget_year AS VARCHAR) AS fact_key
FROM group_pay
