/*
about:
  zh: 每校（校区）小学、初中各项资源，按填报的学段。
  en: Resources of every school or campus by stage, as reported.
when: all_through_resources = as_reported
*/
SELECT p.school, p.campus, p.stage, p.school_year, p.district, d.indicator, p.pupils, r.amount, 1 AS weight, p.pupils AS weighted
FROM stage_weight AS p
JOIN stage_standard AS d ON d.stage = p.stage
LEFT JOIN reported_resource AS r
  ON r.school = p.school AND r.campus = p.campus AND r.school_year = p.school_year AND r.stage = p.stage AND r.indicator = d.indicator
