/*
id: tianjiaan/2.1.2/rural-inclusion/share
clauses: [tianjiaan/2.1.2/rural-inclusion]
kind: indicator
title: {zh: 农村学校和幼儿园纳入集团的比例, en: Share of rural schools and kindergartens in groups}
subject: district
unit: percent
reported: membership
office: bureau
parts:
  school: {zh: 农村学校, en: rural schools}
  kindergarten: {zh: 农村幼儿园, en: rural kindergartens}
message:
  zh: "{part}{denominator}所，在集团中{numerator}所"
  en: "{part}: {numerator} of {denominator} in groups"
*/
SELECT s.district AS subject, s.part, s.district AS scope, s.in_groups AS numerator, s.schools AS denominator
FROM rural_share AS s
JOIN school_year_today AS y ON y.year = s.year
