/*
id: xingning/2.3/rotation-levels/count
clauses: [xingning/2.3/rotation-levels]
kind: indicator
title: {zh: 各层次、各方向轮岗人数, en: 'People who rotated, by level and direction'}
subject: alliance
unit: person
office: lead_school
message:
  zh: '{subject}：{part}，轮岗{measured}人'
  en: '{subject}: {measured} people rotated, {part}'
*/
SELECT p.alliance AS subject, CAST(p.year AS VARCHAR) || ' ' || p.level || ' ' || p.direction AS part, count(DISTINCT p.person) AS measured
FROM posting_level AS p
JOIN district AS d ON d.district = p.district
WHERE p.level IS NOT NULL
GROUP BY p.alliance, p.year, p.level, p.direction
