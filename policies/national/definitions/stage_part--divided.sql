/*
about:
  zh: 每校（校区）小学、初中各项资源：单一学段的按填报；一贯制学校、完全中学各学段（附设幼儿园除外）合计后按学生数和折算比例分配，缺一个学段的在校生即不分配。
  en: Resources by stage; as reported where there is one stage, else the total of the weighted stages (a kindergarten's left out) divided by pupils and weights, not at all while one stage's pupils are missing.
when: all_through_resources = divided
*/
SELECT p.school, p.campus, p.stage, p.school_year, p.district, d.indicator, p.pupils, r.amount, p.weight, t.weighted
FROM stage_weight AS p
JOIN stage_standard AS d ON d.stage = p.stage
JOIN (
  SELECT school, campus, school_year, CASE WHEN count(pupils) = count(*) THEN sum(pupils * weight) END AS weighted
  FROM stage_weight
  GROUP BY school, campus, school_year
) AS t
  ON t.school = p.school AND t.campus = p.campus AND t.school_year = p.school_year
LEFT JOIN (
  SELECT o.school, o.campus, o.school_year, o.indicator, CASE WHEN count(o.amount) = count(*) THEN sum(o.amount) END AS amount
  FROM reported_resource AS o
  JOIN school AS s ON s.school = o.school
  JOIN parameter_today AS w ON w.name = 'stage_weights' AND w.item = s.school_type || ' ' || o.stage
  GROUP BY o.school, o.campus, o.school_year, o.indicator
) AS r ON r.school = p.school AND r.campus = p.campus AND r.school_year = p.school_year AND r.indicator = d.indicator
WHERE p.school_type IN ('nine_year', 'complete', 'twelve_year')
UNION ALL
SELECT p.school, p.campus, p.stage, p.school_year, p.district, d.indicator, p.pupils, r.amount, 1, p.pupils
FROM stage_weight AS p
JOIN stage_standard AS d ON d.stage = p.stage
LEFT JOIN reported_resource AS r
  ON r.school = p.school AND r.campus = p.campus AND r.school_year = p.school_year AND r.stage = p.stage AND r.indicator = d.indicator
WHERE p.school_type NOT IN ('nine_year', 'complete', 'twelve_year') OR p.school_type IS NULL
