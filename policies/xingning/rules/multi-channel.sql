/*
id: xingning/5.2/multi-channel
kind: indicator
title: {zh: 各来源的收入, en: Income by source}
subject: alliance
unit: fen
reported: ledger_entry
office: finance
message:
  zh: '{subject}：{part}{measured}元'
  en: '{subject}: {part}, {measured} yuan'
*/
SELECT e.alliance AS subject, CAST(e.year AS VARCHAR) || ' ' || e.source AS part, e.alliance AS scope, sum(e.amount_fen) AS measured
FROM group_entry AS e
WHERE e.direction = 'income' AND e.source IS NOT NULL
GROUP BY e.alliance, e.year, e.source
;
SELECT alliance AS subject, CAST(year AS VARCHAR) || ' ' || source AS part, 'ledger_entry' AS fact_table, entry AS fact_key
FROM group_entry
WHERE direction = 'income' AND source IS NOT NULL
