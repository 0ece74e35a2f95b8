/*
id: tianjiaan/3.2/diversified-funding/channels
clauses: [tianjiaan/3.2/diversified-funding]
kind: indicator
title: {zh: 各筹资渠道的收入, en: Income by channel}
subject: alliance
unit: fen
reported: ledger_entry
office: finance
parts:
  budget: {zh: 财政预算, en: budget}
  special_fund: {zh: 专项经费, en: special fund}
  social: {zh: 社会支持, en: social support}
  donation: {zh: 捐赠, en: donation}
  own: {zh: 单位自筹, en: own funds}
  new_appropriation: {zh: 新增财政拨款, en: new appropriation}
  other: {zh: 其他, en: other}
message:
  zh: "{subject}{part}：{measured}元"
  en: "{subject}, {part}: {measured} yuan"
*/
SELECT alliance AS subject, CAST(year AS VARCHAR) || ' ' || source AS part, alliance AS scope, sum(amount_fen) AS measured
FROM group_income
WHERE source IS NOT NULL
GROUP BY alliance, year, source
;
SELECT alliance AS subject, CAST(year AS VARCHAR) || ' ' || source AS part, 'ledger_entry' AS fact_table, entry AS fact_key
FROM group_income
