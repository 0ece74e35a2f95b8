/*
about:
  zh: 每个核算日每个计数单位是否被覆盖；外区学校不在内。
  en: Whether each counted unit is covered on each day coverage is worked out for; schools of other districts are left out.
*/
SELECT c.target, c.value, c.due_on, c.judged_on, u.district, u.school_unit, min(u.school) AS school,
       max(CASE WHEN p.school IS NULL THEN 0 ELSE 1 END) AS covered,
       max(CASE WHEN u.compulsory IS NULL THEN 1 ELSE 0 END) AS doubtful
FROM coverage_day AS c
JOIN school_unit AS u ON coalesce(u.compulsory, TRUE) AND u.opened_on <= c.judged_on AND c.judged_on < u.closed_before
JOIN district AS d ON d.district = u.district
LEFT JOIN counted_place AS p ON p.basis = c.basis AND p.school = u.school AND (u.campus IS NULL OR p.campus IS NULL OR p.campus = u.campus)
                            AND p.active_from <= c.judged_on AND c.judged_on < p.active_before
GROUP BY c.target, c.value, c.due_on, c.judged_on, u.district, u.school_unit
