/*
id: xingning/5.2/purpose/other
clauses: [xingning/5.2/purpose]
kind: indicator
title: {zh: 用于其他用途的收支, en: Receipts and payments for other purposes}
subject: alliance
unit: item
office: finance
message:
  zh: '{subject}{part}年有{measured}笔收支用于其他用途'
  en: '{subject} has {measured} entries for other purposes in {part}'
*/
SELECT e.alliance AS subject, CAST(e.year AS VARCHAR) AS part, count(e.entry) AS measured
FROM group_entry AS e
LEFT JOIN parameter_today AS n ON n.name = 'fund_purposes' AND n.item = e.purpose
WHERE e.purpose IS NOT NULL AND n.item IS NULL
GROUP BY e.alliance, e.year
;
SELECT e.alliance AS subject, CAST(e.year AS VARCHAR) AS part, 'ledger_entry' AS fact_table, e.entry AS fact_key
FROM group_entry AS e
LEFT JOIN parameter_today AS n ON n.name = 'fund_purposes' AND n.item = e.purpose
WHERE e.purpose IS NOT NULL AND n.item IS NULL
