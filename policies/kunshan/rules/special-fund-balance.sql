/*
id: kunshan/4.2/special-fund/balance
clauses: [kunshan/4.2/special-fund]
title: {zh: 专项经费支出不超过结余, en: Spending stays within the balance}
subject: alliance
unit: fen
limits: [lower]
reported: ledger_entry exact
office: group
message:
  zh: "{subject}：专项经费本年度最低结余{measured}元，支出超过结余{short}元"
  en: "{subject}: lowest balance this year {measured} yuan; {short} yuan more was spent than there was"
cure:
  zh: 补足拨款或退回超支，并核对收支明细
  en: Have it covered or paid back, and check the entries
*/
SELECT g.alliance AS subject, g.alliance AS scope, 0 AS lower, coalesce(min(b.balance_fen), 0) AS measured
FROM group_today AS g
CROSS JOIN budget_year_today AS y
LEFT JOIN fund_balance AS b ON b.alliance = g.alliance AND y.starts_on < b.ends_before
GROUP BY g.alliance
;
SELECT e.alliance AS subject, 'ledger_entry' AS fact_table, e.entry AS fact_key
FROM fund_entry AS e
JOIN budget_year_today AS y ON y.starts_on <= e.entered_on
WHERE e.direction = 'expense'
