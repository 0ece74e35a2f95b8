/*
about:
  zh: 集团管理专项经费每次变动后的结余及起止（当日收支合并，上年结余结转）。
  en: "The fund's balance after every day of movement, with its period; one day's entries count together, balances carry over."
*/
SELECT d.alliance, sum(d.net_fen) OVER (PARTITION BY d.alliance ORDER BY d.entered_on ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS balance_fen,
       d.entered_on AS starts_on, coalesce(lead(d.entered_on) OVER (PARTITION BY d.alliance ORDER BY d.entered_on), DATE '9999-12-31') AS ends_before
FROM (
  SELECT alliance, entered_on, sum(CASE WHEN direction = 'income' THEN amount_fen ELSE -amount_fen END) AS net_fen
  FROM fund_entry
  GROUP BY alliance, entered_on
) AS d
