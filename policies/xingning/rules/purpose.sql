/*
id: xingning/5.2/purpose
title: {zh: 每笔收支写明用途, en: Every receipt and payment has its purpose}
subject: ledger_entry
limits: [lower]
office: finance
readings: [purposes_closed]
message:
  zh: '{subject}没有写明用途，或用途不在正常运转、改革探索之内而没有理由'
  en: '{subject} has no purpose, or another than running and reform without a reason'
cure:
  zh: 填写用途；其他用途写明理由。
  en: Enter the purpose; another one needs its reason.
*/
SELECT e.entry AS subject, 1 AS lower,
       CASE WHEN n.item IS NOT NULL THEN 1 WHEN e.purpose IS NOT NULL AND s.value = 'no' AND length(trim(e.reason)) > 0 THEN 1 ELSE 0 END AS measured
FROM group_entry AS e
JOIN setting AS s ON s.name = 'purposes_closed' AND s.item = ''
LEFT JOIN parameter_today AS n ON n.name = 'fund_purposes' AND n.item = e.purpose
;
SELECT entry AS subject, 'ledger_entry' AS fact_table, entry AS fact_key FROM group_entry
