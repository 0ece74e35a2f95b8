/*
id: xingning/5.2/reference-2m
title: {zh: 全区专项经费与参考标准, en: The district's fund beside the reference}
subject: district
unit: fen
lower: fund_reference
reported: fund_share
office: finance
readings: [reference_per]
when: reference_per = district
message:
  zh: '{subject}{part}年专项经费{measured}元，比参考标准{lower}元少{short}元（仅供参考）'
  en: '{subject} has {measured} yuan for {part}, {short} yuan below the reference of {lower} yuan; a reference only'
*/
SELECT a.district AS subject, CAST(y.year AS VARCHAR) AS part, a.district AS scope, sum(f.amount_fen) AS measured
FROM fund_share AS f
JOIN alliance AS a ON a.alliance = f.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
JOIN judged_budget_year AS y ON y.year = f.budget_year
GROUP BY a.district, y.year
