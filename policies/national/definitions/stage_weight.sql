/*
about:
  zh: 每校（校区）每学段每学年的在校生、折算比例；报了资源而没有登记在校生的，在校生为空。只有一个义务教育学段的学校比例为1，折算比例以外的学段不在内。
  en: Pupils of every school or campus by stage and year with the weight of the stage; blank where resources were reported and no pupils. 1 unless the school is all-through, stages without a weight left out.
*/
SELECT e.school, e.campus, e.stage, e.school_year, e.pupils, s.district, s.school_type,
       CASE WHEN s.school_type IN ('nine_year', 'complete', 'twelve_year') THEN w.value ELSE 1 END AS weight
FROM (
  SELECT p.school, coalesce(p.campus, '') AS campus, p.stage, p.school_year, p.pupils
  FROM stage_pupils AS p
  WHERE p.pupils > 0
  UNION ALL
  SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, NULL
  FROM school_resource AS r
  LEFT JOIN stage_pupils AS p
    ON p.school = r.school AND coalesce(p.campus, '') = coalesce(r.campus, '') AND p.stage = r.stage AND p.school_year = r.school_year
  WHERE p.school IS NULL
) AS e
JOIN counted_school_year AS y ON y.year = e.school_year
JOIN school AS s ON s.school = e.school
LEFT JOIN parameter_today AS w ON w.name = 'stage_weights' AND w.item = s.school_type || ' ' || e.stage
WHERE w.value IS NOT NULL OR (e.stage IN ('primary', 'junior') AND s.school_type NOT IN ('nine_year', 'complete', 'twelve_year'))
      OR (e.stage IN ('primary', 'junior') AND s.school_type IS NULL)
