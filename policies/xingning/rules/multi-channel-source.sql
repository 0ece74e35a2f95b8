/*
id: xingning/5.2/multi-channel/source
clauses: [xingning/5.2/multi-channel]
title: {zh: 每笔收入写明来源, en: Every receipt names its source}
subject: ledger_entry
limits: [lower]
# Several channels are encouraged, none is asked for; a receipt without source is refused.
force: must
office: finance
message:
  zh: '{subject}是收入，没有写明来源'
  en: '{subject} is a receipt without source'
cure:
  zh: 填写资金来源。
  en: Enter the source.
*/
SELECT e.entry AS subject, CASE WHEN e.source IS NOT NULL THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM group_entry AS e
WHERE e.direction = 'income'
;
SELECT entry AS subject, 'ledger_entry' AS fact_table, entry AS fact_key FROM group_entry
