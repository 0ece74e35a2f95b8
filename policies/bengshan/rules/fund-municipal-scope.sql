/*
id: bengshan/5.5/fund-municipal-standard
kind: indicator
title: {zh: 市级口径与本区口径的经费, en: Money under the municipal scope and the district's}
subject: district
unit: fen
office: finance
parts:
  district: {zh: 本区口径, en: the district's scope}
  municipal: {zh: 市级口径, en: the municipal scope}
  difference: {zh: 两者之差, en: the difference}
message:
  zh: "本预算年度{part}{measured}元"
  en: "{part} this budget year: {measured} yuan"
*/
SELECT d.district AS subject, k.part,
       CASE WHEN k.part = 'district' THEN s.district_fen WHEN k.part = 'municipal' THEN s.municipal_fen ELSE s.municipal_fen - s.district_fen END AS measured
FROM district AS d
JOIN fund_scope AS s ON s.district = d.district
CROSS JOIN (SELECT 'district' AS part UNION ALL SELECT 'municipal' UNION ALL SELECT 'difference') AS k
