/*
id: tianjiaan/2.2.2/exchange-forms/count
clauses: [tianjiaan/2.2.2/exchange-forms]
kind: indicator
title: {zh: 各种形式交流的教师数, en: Teachers exchanged in each form}
subject: alliance
unit: person
reported: posting
office: lead_school
parts:
  itinerant: {zh: 名优教师走教, en: master teachers travelling}
  support: {zh: 骨干教师支教, en: backbone teachers supporting}
  following: {zh: 青年教师跟教, en: young teachers following}
message:
  zh: "{subject}{part}：{measured}人"
  en: "{subject}, {part}: {measured}"
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) || ' ' || k.item AS part, g.alliance AS scope, y.last_day AS due,
       count(DISTINCT e.person) AS measured
FROM group_today AS g
CROSS JOIN judged_school_year AS y
JOIN parameter_today AS k ON k.name = 'exchange_forms'
LEFT JOIN formed_exchange AS e ON e.alliance = g.alliance AND e.form = k.item AND e.starts_on < y.ends_before AND y.starts_on < e.ends_before
GROUP BY g.alliance, y.year, y.last_day, k.item
