/*
about:
  zh: 本市集团本预算年度每份应拨份额：填报的应拨单位，和按学校现行隶属关系应由哪个单位拨付。
  en: "Every share due to the city's groups this budget year: the payer as stated, and the one that follows from the school's affiliation of the day."
*/
SELECT f.share, f.alliance, f.school, f.amount_fen, f.payer AS stated, a.payer AS owed
FROM fund_share AS f
JOIN budget_year_today AS y ON y.year = f.budget_year
JOIN alliance AS g ON g.alliance = f.alliance
JOIN district AS d ON d.district = g.district
LEFT JOIN school_affiliation AS a ON a.school = f.school AND a.valid_from <= $as_of AND $as_of < a.valid_before
