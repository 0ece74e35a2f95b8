/*
id: kunshan/4.3/group-as-unit/units
clauses: [kunshan/4.3/group-as-unit]
kind: indicator
title: {zh: 市综合考评的单位数, en: Units of the city assessment}
subject: district
unit: unit
reported: [school, membership]
part_of: entered   # the round's code
office: bureau
message:
  zh: "第{part}轮考评单位{measured}：集团各算一个，集团外学校各算一个"
  en: "Round {part}: {measured}, each group one and each school outside a group one"
*/
-- A school whose type is blank may or may not take part: the number is then open.
SELECT r.district AS subject, r.round AS part, r.district AS scope,
       max(r.groups) + count(CASE WHEN c.school IS NULL AND t.item IS NOT NULL THEN 1 END) AS measured,
       CASE WHEN count(CASE WHEN c.school IS NULL AND t.item IS NULL AND k.school_type IS NULL AND k.school IS NOT NULL THEN 1 END) > 0
            THEN 'school.school_type' END AS missing
FROM (SELECT round, district, opened_on, count(DISTINCT alliance) AS groups FROM city_round GROUP BY round, district, opened_on) AS r
LEFT JOIN school_period AS s ON s.district = r.district AND s.opened_on <= r.opened_on AND r.opened_on < s.closed_before
LEFT JOIN school AS k ON k.school = s.school
LEFT JOIN parameter_today AS t ON t.name = 'assessed_school_types' AND t.item = k.school_type
LEFT JOIN (SELECT DISTINCT round, school FROM city_round) AS c ON c.round = r.round AND c.school = s.school
GROUP BY r.district, r.round
