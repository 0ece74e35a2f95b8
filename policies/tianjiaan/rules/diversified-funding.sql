/*
id: tianjiaan/3.2/diversified-funding
title: {zh: 集团收入写明来源, en: Income of a group states its source}
subject: ledger_entry
unit: item
limits: [upper]
office: finance
message:
  zh: "{subject}：收入没有写明来源"
  en: "{subject}: income without a source"
cure:
  zh: 补填资金来源
  en: Enter the source
*/
SELECT entry AS subject, 0 AS upper, CASE WHEN source IS NULL THEN 1 ELSE 0 END AS measured
FROM group_income
