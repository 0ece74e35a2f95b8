/*
about:
  zh: 本区乡村学校和幼儿园（按所查日期的城乡类型）及办学起止，学校与幼儿园分列。
  en: Rural schools and kindergartens of this district (by locality on the day asked for) with the period they are open, the two apart.
*/
SELECT s.school, s.district, s.opened_on, s.closed_before, CASE WHEN t.school_type = 'kindergarten' THEN 'kindergarten' ELSE 'school' END AS part
FROM school_period AS s
JOIN district AS d ON d.district = s.district
JOIN school_today AS t ON t.school = s.school AND t.locality = 'rural'
