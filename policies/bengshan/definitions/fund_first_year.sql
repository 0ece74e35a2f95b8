/*
about:
  zh: 每个校区第一笔年度经费的预算年度：开办当年已拨，或不从当年起就不足三笔的，为当年，否则为次年。
  en: The budget year of a campus's first amount; the year of opening if something was paid then or three would not fit otherwise, else the next.
*/
SELECT b.campus,
       min(CASE WHEN b.is_first = 1 AND b.paid_fen IS NULL AND b.only_just_fits = 0 THEN b.budget_year + 1 ELSE b.budget_year END) AS first_year
FROM fund_budget_year AS b
GROUP BY b.campus
