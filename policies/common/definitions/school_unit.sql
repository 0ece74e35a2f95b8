/*
about:
  zh: 覆盖率的计数单位及起止：学校（同一法人合计一所），或按约定每个校区一个。
  en: What coverage counts, with periods; schools (all of one legal person once), or each campus if the reading says so.
*/
SELECT s.school, s.district, l.legal_person AS school_unit, CAST(NULL AS VARCHAR) AS campus, s.compulsory,
       greatest(s.opened_on, l.valid_from) AS opened_on, least(s.closed_before, l.valid_before) AS closed_before
FROM school_period AS s
JOIN school_legal_person AS l ON l.school = s.school
LEFT JOIN reading AS r ON r.name = 'coverage_unit'
WHERE coalesce(r.value, 'school') = 'school'
UNION ALL
SELECT s.school, s.district, c.campus, c.campus, s.compulsory,
       greatest(s.opened_on, coalesce(c.opened_on, s.opened_on)), least(s.closed_before, c.closed_before)
FROM school_period AS s
JOIN campus AS c ON c.school = s.school AND (c.opened_on IS NOT NULL OR coalesce(c.standing, 'open') <> 'planned')
JOIN reading AS r ON r.name = 'coverage_unit' AND r.value = 'campus'
UNION ALL
SELECT s.school, s.district, s.school, CAST(NULL AS VARCHAR), s.compulsory, s.opened_on, s.closed_before
FROM school_period AS s
JOIN reading AS r ON r.name = 'coverage_unit' AND r.value = 'campus'
WHERE NOT EXISTS (SELECT 1 FROM campus AS c WHERE c.school = s.school)
