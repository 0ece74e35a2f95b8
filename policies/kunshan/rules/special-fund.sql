/*
id: kunshan/4.2/special-fund
title: {zh: 每个集团设一项集团管理专项经费, en: Each group has one special fund}
subject: alliance
unit: fund
lower: special_funds_per_group
upper: special_funds_per_group
reported: ledger
readings: [fund_holder]
office: bureau
message:
  zh: "{subject}：专项经费{measured}项，应为{lower}项"
  en: "{subject}: {measured} on record, {lower} due"
cure:
  zh: 设立并登记账本，或合并多出的
  en: Set it up and record its ledger, or merge the one too many
*/
SELECT g.alliance AS subject, g.alliance AS scope, coalesce(f.funds, 0) AS measured
FROM group_today AS g
LEFT JOIN special_fund_held AS f ON f.alliance = g.alliance
;
SELECT owner_alliance AS subject, 'ledger' AS fact_table, ledger AS fact_key
FROM ledger
WHERE kind = 'special_fund' AND owner_alliance IS NOT NULL
