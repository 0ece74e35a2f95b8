/*
id: kunshan/2/aim-group-quality
kind: indicator
title: {zh: 集团内的学校, en: Schools in groups}
subject: district
unit: percent
reported: [school, membership]
readings: [coverage_unit, coverage_counts_lead]
office: bureau
message:
  zh: "全市{denominator}所学校，在集团中{numerator}所；没有目标值"
  en: "{numerator} of {denominator} schools are in groups; there is no target"
*/
SELECT s.district AS subject, s.district AS scope, count(DISTINCT p.school) AS numerator, count(DISTINCT s.school) AS denominator
FROM school AS s
JOIN district AS d ON d.district = s.district
LEFT JOIN school_in_group AS p ON p.school = s.school
WHERE (s.opened_on <= $as_of OR (s.opened_on IS NULL AND coalesce(s.standing, 'open') <> 'planned')) AND $as_of < s.closed_before
GROUP BY s.district
