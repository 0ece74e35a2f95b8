/*
about:
  zh: 每个校区每个预算年度已拨的专项经费。
  en: What was paid for each campus and budget year.
*/
SELECT p.campus, p.budget_year, sum(p.amount_fen) AS paid_fen
FROM payment AS p
GROUP BY p.campus, p.budget_year
