/*
id: lianyun/1.1/scale-norm-tight/scale
clauses: [lianyun/1.1/scale-norm-tight]
kind: indicator
title: {zh: 有效的集团、共同体和其中的学校, en: Active alliances and the schools in them}
subject: district
unit: unit
office: basic_education
parts:
  group: {zh: 教育集团, en: groups}
  community: {zh: 教育发展共同体, en: communities}
  school: {zh: 其中的学校, en: schools in them}
message:
  zh: "{part}{measured}个"
  en: "{part}: {measured}"
*/
SELECT d.district AS subject, k.part, count(DISTINCT CASE WHEN k.part = 'school' THEN p.school WHEN a.kind = k.part THEN a.alliance END) AS measured
FROM district AS d
CROSS JOIN (SELECT 'group' AS part UNION ALL SELECT 'community' UNION ALL SELECT 'school') AS k
LEFT JOIN alliance_today AS a ON a.district = d.district
LEFT JOIN place_today AS p ON p.alliance = a.alliance
GROUP BY d.district, k.part
