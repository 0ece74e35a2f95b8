/*
id: kunshan/4.2/special-fund-source/due
clauses: [kunshan/4.2/special-fund-source]
kind: indicator
title: {zh: 各单位本年度应拨的专项经费, en: What each office owes the fund this year}
subject: alliance
unit: fen
reported: fund_share
readings: [payer_levels]
part_of: organisation
office: city_finance
message:
  zh: "{subject}：{part}应拨{measured}元"
  en: "{subject}: {part} owes {measured} yuan"
*/
SELECT alliance AS subject, payer AS part, alliance AS scope, due_fen AS measured, CASE WHEN is_open = 1 THEN 'fund_share.payer' END AS missing
FROM fund_by_payer
;
SELECT alliance AS subject, coalesce(stated, owed) AS part, 'fund_share' AS fact_table, share AS fact_key
FROM fund_due
WHERE coalesce(stated, owed) IS NOT NULL
