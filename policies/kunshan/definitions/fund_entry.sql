/*
about:
  zh: 本市各集团管理专项经费的每笔收支。
  en: Every receipt and payment of the special funds of the city's groups.
*/
SELECT e.entry, l.owner_alliance AS alliance, e.budget_year, e.direction, e.amount_fen, e.category, e.reason, e.payer, e.school, e.entered_on
FROM ledger AS l
JOIN ledger_entry AS e ON e.ledger = l.ledger
JOIN alliance AS g ON g.alliance = l.owner_alliance
JOIN district AS d ON d.district = g.district
WHERE l.kind = 'special_fund'
