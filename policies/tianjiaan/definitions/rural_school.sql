/*
about:
  zh: 本区乡村学校和幼儿园（按所查日期的城乡类型），学校与幼儿园分列。
  en: Rural schools and kindergartens of this district (by locality on the day asked for), the two apart.
*/
SELECT s.school, s.district, s.opened_on, s.closed_before, s.standing,
       CASE WHEN s.school_type = 'kindergarten' THEN 'kindergarten' ELSE 'school' END AS part
FROM school AS s
JOIN district AS d ON d.district = s.district
JOIN school_today AS t ON t.school = s.school AND t.locality = 'rural'
