/*
id: kunshan/4.2/special-fund-source/paid
clauses: [kunshan/4.2/special-fund-source]
kind: indicator
title: {zh: 各单位本年度已拨的专项经费, en: What each office has paid into the fund this year}
subject: alliance
unit: fen
reported: ledger_entry
readings: [payer_levels]
part_of: organisation
office: city_finance
message:
  zh: "{subject}：{part}已拨{measured}元"
  en: "{subject}: {part} has paid {measured} yuan"
*/
SELECT alliance AS subject, payer AS part, alliance AS scope, paid_fen AS measured, CASE WHEN is_open = 1 THEN 'ledger_entry.payer' END AS missing
FROM fund_by_payer
;
SELECT alliance AS subject, coalesce(stated, owed) AS part, 'ledger_entry' AS fact_table, entry AS fact_key
FROM fund_paid
WHERE coalesce(stated, owed) IS NOT NULL
