/*
id: xingning/5.4/self-funded
title: {zh: 奖励资金由单位自筹, en: Rewards are paid from the unit's own funds}
subject: reward
limits: [lower]
office: finance
readings: [rewards_from_special_fund]
message:
  zh: '{subject}的资金不是单位自筹'
  en: '{subject} was not paid from own funds'
cure:
  zh: 改由单位自筹资金发放，或更正资金来源。
  en: Pay it from own funds, or correct the source.
*/
SELECT r.reward AS subject, 1 AS lower,
       CASE WHEN r.source IS NULL THEN NULL WHEN n.item IS NOT NULL OR (r.source = 'special_fund' AND s.value = 'yes') THEN 1 ELSE 0 END AS measured,
       CASE WHEN r.source IS NULL THEN 'reward.source' END AS missing
FROM reward AS r
JOIN alliance AS a ON a.alliance = r.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN setting AS s ON s.name = 'rewards_from_special_fund' AND s.item = ''
LEFT JOIN parameter AS n ON n.name = 'reward_sources' AND n.item = r.source AND n.valid_from <= r.granted_on AND r.granted_on < n.valid_before
;
SELECT reward AS subject, 'reward' AS fact_table, reward AS fact_key FROM reward
