/*
about:
  zh: 每校（校区）每项指标的数值，旁列全区按学生数加权的平均值。
  en: The value of each indicator at every school or campus beside the district's mean weighted by pupils.
*/
SELECT v.district, v.stage, CAST(v.school_year AS VARCHAR) || ' ' || v.stage || ' ' || v.indicator AS part, v.pupils, v.value, v.missing, m.mean
FROM indicator_value AS v
JOIN (
  SELECT district, stage, school_year, indicator, sum(pupils * value) / CAST(sum(pupils) AS DOUBLE) AS mean
  FROM indicator_value
  GROUP BY district, stage, school_year, indicator
) AS m ON m.district = v.district AND m.stage = v.stage AND m.school_year = v.school_year AND m.indicator = v.indicator
