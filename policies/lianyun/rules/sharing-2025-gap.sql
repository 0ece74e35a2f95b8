/*
id: lianyun/1.2/sharing-2025/gap
clauses: [lianyun/1.2/sharing-2025]
kind: indicator
title: {zh: 校际、城乡、片区的质量差距, en: 'Gaps of quality between schools, town and country, and areas'}
subject: district
unit: score
reported: school_score exact
office: basic_education
parts:
  school: {zh: 校际, en: between schools}
  town_country: {zh: 城乡, en: town and country}
  area: {zh: 片区, en: between areas}
message:
  zh: "{subject}{part}差距{measured}分"
  en: "{subject} {part}: a gap of {measured} points"
*/
SELECT d.district AS subject, CAST(g.school_year AS VARCHAR) || ' ' || g.kind AS part, d.district AS scope, g.gap AS measured, g.missing
FROM score_gap AS g
CROSS JOIN district AS d
JOIN school_year_today AS y ON g.school_year <= y.year
WHERE g.measure = 'overall'
