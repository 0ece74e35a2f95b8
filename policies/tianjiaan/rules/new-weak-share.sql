/*
id: tianjiaan/2.1.1/new-weak-support/share
clauses: [tianjiaan/2.1.1/new-weak-support]
kind: indicator
title: {zh: 新建和相对薄弱学校的集团覆盖, en: New and weak schools in groups}
subject: district
unit: percent
reported: membership
office: bureau
message:
  zh: "新建、相对薄弱学校{denominator}所，已在集团{numerator}所"
  en: "{numerator} of {denominator} new or weak schools are in a group"
*/
SELECT f.district AS subject, f.district AS scope, count(DISTINCT p.school) AS numerator, count(DISTINCT f.school) AS denominator
FROM target_school AS f
LEFT JOIN place_today AS p ON p.school = f.school AND p.kind = 'group'
GROUP BY f.district
