/*
id: lianyun/1.2/sharing-2025/change
clauses: [lianyun/1.2/sharing-2025]
kind: indicator
title: {zh: 差距与最早有得分的学年相比, en: How the gaps changed since the first year with scores}
subject: district
unit: score
reported: school_score exact
office: basic_education
parts:
  school: {zh: 校际, en: between schools}
  town_country: {zh: 城乡, en: town and country}
  area: {zh: 片区, en: between areas}
message:
  zh: "{subject}{part}差距变化{measured}分，负数为缩小"
  en: "{subject} {part}: the gap changed by {measured} points, below zero it narrowed"
*/
SELECT d.district AS subject, CAST(g.school_year AS VARCHAR) || ' ' || g.kind AS part, d.district AS scope, g.gap - f.gap AS measured,
       coalesce(g.missing, f.missing) AS missing
FROM score_gap AS g
JOIN (SELECT kind, min(school_year) AS school_year FROM score_gap WHERE measure = 'overall' GROUP BY kind) AS e ON e.kind = g.kind
JOIN score_gap AS f ON f.kind = e.kind AND f.school_year = e.school_year AND f.measure = 'overall'
CROSS JOIN district AS d
JOIN school_year_today AS y ON g.school_year <= y.year
WHERE g.measure = 'overall' AND g.school_year > e.school_year
