/*
id: kunshan/2/aim-group-quality
kind: indicator
title: {zh: 集团内的学校, en: Schools in groups}
subject: district
unit: percent
reported: [school, membership]
readings: [coverage_unit, coverage_counts_lead]
alternatives: [coverage_counts_lead]
office: bureau
message:
  zh: "全市{denominator}所学校，在集团中{numerator}所；没有目标值"
  en: "{numerator} of {denominator} schools are in groups; there is no target"
*/
SELECT s.district AS subject, s.district AS scope,
       count(DISTINCT CASE WHEN p.school IS NOT NULL THEN s.school_unit END) AS numerator,
       count(DISTINCT s.school_unit) AS denominator
FROM school_unit AS s
JOIN district AS d ON d.district = s.district
LEFT JOIN counted_place AS p
  ON p.school = s.school AND (s.campus IS NULL OR p.campus IS NULL OR p.campus = s.campus) AND p.active_from <= $as_of AND $as_of < p.active_before
WHERE s.opened_on <= $as_of AND $as_of < s.closed_before
GROUP BY s.district
