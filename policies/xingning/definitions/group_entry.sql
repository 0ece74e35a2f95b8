/*
about:
  zh: 本年度和上年度本区教育集团的收支明细：集团专项资金账上的，以及注明所涉集团的。
  en: "Receipts and payments of the district's groups in the budget years judged: those in a group's own ledger and those that name the group."
*/
SELECT e.entry, a.alliance, y.year, e.direction, e.amount_fen, e.source, e.purpose, e.reason
FROM ledger_entry AS e
JOIN judged_budget_year AS y ON y.year = e.budget_year
JOIN ledger AS l ON l.ledger = e.ledger
JOIN alliance AS a ON a.alliance = coalesce(e.alliance, l.owner_alliance) AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
