/*
about:
  zh: 已填写录取依据的学段、学年。
  en: Stages and school years for which grounds are on record.
*/
SELECT stage, school_year
FROM placement_ground
UNION
SELECT n.stage, n.school_year
FROM (SELECT DISTINCT stage, school_year, stage || '/' || CAST(school_year AS VARCHAR) || '/' AS begins FROM admission) AS n
JOIN setting AS s ON s.name = 'placement_ground' AND substring(s.item, 1, length(n.begins)) = n.begins
