/*
about:
  zh: 每校（校区）每学段每学年每项指标的数值和要求，及全校资源中归本学段的部分；没有填报的为空，并写明缺哪张表。
  en: Value and standard of each indicator by school or campus, stage and year, and the share of the resource that is the stage's; blank where not reported, with the table it is missing from.
*/
SELECT p.school, p.campus, p.stage, p.school_year, p.district, p.indicator, p.pupils, d.standard,
       CAST(p.school_year AS VARCHAR) || ' ' || p.stage || CASE WHEN p.campus = '' THEN '' ELSE ' ' || p.campus END AS part,
       CAST(d.per * p.amount * p.weight AS DOUBLE) / CAST(p.weighted AS DOUBLE) AS value,
       CAST(p.amount * p.weight * p.pupils AS DOUBLE) / CAST(p.weighted AS DOUBLE) AS amount,
       CASE WHEN p.weighted IS NULL THEN 'stage_pupils' WHEN p.amount IS NULL THEN 'school_resource' END AS missing
FROM stage_part AS p
JOIN stage_standard AS d ON d.stage = p.stage AND d.indicator = p.indicator
