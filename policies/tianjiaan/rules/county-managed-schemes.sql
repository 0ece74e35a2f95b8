/*
id: tianjiaan/2.4.3/county-managed/schemes
clauses: [tianjiaan/2.4.3/county-managed]
kind: indicator
title: {zh: 实行县管校聘或公立幼儿园教师交流制的公办学校占比, en: Public schools under county management or the kindergarten exchange}
subject: district
unit: percent
counted: school
reported: [school, staffing_scheme]
office: bureau
message:
  zh: "{subject}：{denominator}所公办学校（幼儿园）中{numerator}所已实行"
  en: "{subject}: {numerator} of {denominator} public schools and kindergartens work under their scheme"
*/
SELECT d.district AS subject, d.district AS scope, count(DISTINCT x.school) AS numerator, count(DISTINCT s.school) AS denominator
FROM district AS d
JOIN school_period AS p ON p.district = d.district AND p.opened_on <= $as_of AND $as_of < p.closed_before
JOIN school_today AS s ON s.school = p.school AND s.ownership = 'public'
LEFT JOIN staffing_scheme AS x
  ON x.school = s.school AND x.starts_on <= $as_of AND $as_of < x.ends_before
 AND x.scheme = CASE WHEN s.school_type = 'kindergarten' THEN 'kindergarten_exchange' ELSE 'county_managed' END
GROUP BY d.district
