/*
id: qinglan/5/purposes
title: {zh: 专项经费的用途, en: What the fund is spent on}
subject: ledger_entry
unit: item
limits: [upper]
office: development
message: {zh: '{subject}不在列明的用途之内，也没有理由', en: '{subject} is for none of the purposes listed and has no reason'}
*/
SELECT e.entry AS subject, 0 AS upper,
       CASE WHEN e.category IS NULL THEN NULL WHEN n.item IS NOT NULL OR length(trim(e.reason)) > 0 THEN 0 ELSE 1 END AS measured,
       CASE WHEN e.category IS NULL THEN 'ledger_entry.category' END AS missing
FROM ledger_entry AS e
JOIN ledger AS l ON l.ledger = e.ledger AND l.kind = 'special_fund'
LEFT JOIN parameter_today AS n ON n.name = 'fund_purposes' AND n.item = e.category
WHERE e.direction = 'expense'
