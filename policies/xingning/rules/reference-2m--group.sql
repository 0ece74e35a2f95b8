/*
id: xingning/5.2/reference-2m
title: {zh: 集团专项经费与参考标准, en: A group's fund beside the reference}
subject: alliance
unit: fen
lower: fund_reference
reported: fund_share
office: finance
readings: [reference_per]
when: reference_per = group
message:
  zh: '{subject}{part}年专项经费{measured}元，比参考标准{lower}元少{short}元（仅供参考）'
  en: '{subject} has {measured} yuan for {part}, {short} yuan below the reference of {lower} yuan; a reference only'
*/
SELECT f.alliance AS subject, CAST(y.year AS VARCHAR) AS part, f.alliance AS scope, sum(f.amount_fen) AS measured
FROM fund_share AS f
JOIN alliance AS a ON a.alliance = f.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN judged_budget_year AS y ON y.year = f.budget_year
GROUP BY f.alliance, y.year
;
SELECT alliance AS subject, CAST(budget_year AS VARCHAR) AS part, 'fund_share' AS fact_table, share AS fact_key FROM fund_share
