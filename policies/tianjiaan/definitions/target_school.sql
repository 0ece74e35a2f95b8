/*
about:
  zh: 本区在办、且在所查日期被认定为政策重点带动对象（新建、相对薄弱）的学校。
  en: Schools of this district, open on the day asked for, that then carry a flag the policy names (new, relatively weak).
*/
SELECT DISTINCT s.school, s.district
FROM school_period AS s
JOIN district AS d ON d.district = s.district
JOIN school_flag AS f ON f.school = s.school AND f.valid_from <= $as_of AND $as_of < f.valid_before
JOIN parameter_today AS t ON t.name = 'target_flags' AND t.item = f.flag
WHERE s.opened_on <= $as_of AND $as_of < s.closed_before
