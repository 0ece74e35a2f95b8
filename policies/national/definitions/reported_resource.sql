/*
about:
  zh: 每校（校区）每学段每学年七项资源的填报数，一项一行；没有填的为空。
  en: What each school or campus reported of the seven resources by stage and year, one row each; blank where nothing was.
*/
SELECT r.school, coalesce(r.campus, '') AS campus, r.stage, r.school_year, 'graduate_teachers' AS indicator, CAST(r.graduate_teachers AS DOUBLE) AS amount
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'key_teachers', CAST(r.key_teachers AS DOUBLE)
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'arts_sports_teachers', CAST(r.arts_sports_teachers AS DOUBLE)
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'teaching_area', CAST(r.teaching_area AS DOUBLE)
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'sports_area', CAST(r.sports_area AS DOUBLE)
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'equipment', CAST(r.equipment_fen AS DOUBLE)
FROM school_resource AS r
UNION ALL
SELECT r.school, coalesce(r.campus, ''), r.stage, r.school_year, 'media_classrooms', CAST(r.media_classrooms AS DOUBLE)
FROM school_resource AS r
