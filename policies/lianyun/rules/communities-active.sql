/*
id: lianyun/3.3/community-purpose/active
clauses: [lianyun/3.3/community-purpose]
kind: indicator
title: {zh: 已成立的共同体, en: Communities that are active}
subject: district
unit: percent
office: basic_education
readings: [founding_date]
message:
  zh: "文中共同体{denominator}个，已成立{numerator}个"
  en: "{numerator} of the {denominator} communities of the text are active"
*/
SELECT d.district AS subject, count(a.alliance) AS numerator, p.value AS denominator
FROM district AS d
JOIN parameter_today AS p ON p.name = 'communities'
LEFT JOIN alliance_period AS a ON a.district = d.district AND a.kind = 'community' AND a.active_from <= $as_of AND $as_of < a.active_before
GROUP BY d.district, p.value
