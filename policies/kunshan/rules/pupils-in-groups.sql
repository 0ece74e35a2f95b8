/*
id: kunshan/2/aim-group-quality/pupils
clauses: [kunshan/2/aim-group-quality]
kind: indicator
title: {zh: 集团内的学生, en: Pupils in groups}
subject: district
unit: percent
reported: [stage_pupils, membership]
readings: [coverage_counts_lead]
office: bureau
message:
  zh: "全市{denominator}名学生，在集团学校{numerator}名"
  en: "{numerator} of {denominator} pupils are in schools of groups"
*/
SELECT s.district AS subject, s.district AS scope,
       coalesce(sum(CASE WHEN g.school IS NOT NULL THEN p.pupils END), 0) AS numerator, sum(p.pupils) AS denominator
FROM school AS s
JOIN district AS d ON d.district = s.district
JOIN stage_pupils AS p ON p.school = s.school
JOIN school_year_today AS y ON y.year = p.school_year
LEFT JOIN (SELECT DISTINCT school FROM counted_place WHERE active_from <= $as_of AND $as_of < active_before) AS g ON g.school = s.school
GROUP BY s.district
