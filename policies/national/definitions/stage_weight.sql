/*
about:
  zh: 每校（校区）每学段每学年的在校生、折算比例；只有一个义务教育学段的学校比例为1，折算比例以外的学段不在内。
  en: Pupils of every school or campus by stage and year with the weight of the stage; 1 unless the school is all-through, stages without a weight left out.
*/
SELECT e.school, coalesce(e.campus, '') AS campus, e.stage, e.school_year, e.pupils, s.district, s.school_type,
       CASE WHEN s.school_type IN ('nine_year', 'complete', 'twelve_year') THEN w.value ELSE 1 END AS weight
FROM stage_pupils AS e
JOIN counted_school_year AS y ON y.year = e.school_year
JOIN school AS s ON s.school = e.school
LEFT JOIN parameter_today AS w ON w.name = 'stage_weights' AND w.item = s.school_type || ' ' || e.stage
WHERE e.pupils > 0 AND (w.value IS NOT NULL OR (e.stage IN ('primary', 'junior') AND s.school_type NOT IN ('nine_year', 'complete', 'twelve_year'))
       OR (e.stage IN ('primary', 'junior') AND s.school_type IS NULL))
