/*
id: kunshan/4.2/special-fund/account
clauses: [kunshan/4.2/special-fund]
kind: indicator
title: {zh: 专项经费收入、支出和结余, en: 'Special fund: receipts, spending and balance'}
subject: alliance
unit: fen
reported: ledger_entry
office: group
parts:
  income: {zh: 本年度收入, en: receipts this year}
  expense: {zh: 本年度支出, en: spending this year}
  balance: {zh: 结余, en: balance}
message:
  zh: "{subject}：专项经费{part}{measured}元"
  en: "{subject}, special fund: {part} {measured} yuan"
*/
-- Receipts and spending are those of the budget year; the balance carries what earlier years left.
SELECT g.alliance AS subject, n.part, g.alliance AS scope,
       coalesce(sum(CASE WHEN n.part = e.direction THEN CASE WHEN e.budget_year = y.year THEN e.amount_fen END
                         WHEN n.part = 'balance' THEN CASE WHEN e.direction = 'income' THEN e.amount_fen ELSE -e.amount_fen END END), 0) AS measured
FROM group_today AS g
CROSS JOIN budget_year_today AS y
CROSS JOIN (SELECT 'income' AS part UNION ALL SELECT 'expense' UNION ALL SELECT 'balance') AS n
LEFT JOIN fund_entry AS e ON e.alliance = g.alliance
GROUP BY g.alliance, n.part
