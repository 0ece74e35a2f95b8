/*
about:
  zh: 集团本年度、上年度的收入：集团专项账上的，以及其他账上写明属于该集团的。
  en: Income of groups in this and the last budget year; in a group's own ledger, or in another with the group named.
*/
SELECT e.entry, g.alliance, y.year, e.source, e.amount_fen
FROM ledger_entry AS e
JOIN ledger AS l ON l.ledger = e.ledger
JOIN group_today AS g ON g.alliance = coalesce(l.owner_alliance, e.alliance)
JOIN judged_budget_year AS y ON y.year = e.budget_year
WHERE e.direction = 'income'
