/*
about:
  zh: 集团学校本学年和上学年录取的学生：该学段学年有没有填写录取依据，本人的依据是否允许，居住范围是否在该校施教区。
  en: Pupils admitted to schools of groups this and the last school year - whether grounds are on record for the stage and year, whether the pupil's is allowed, whether the area lies in the school's catchment.
*/
SELECT a.school, a.school_year, a.stage, a.pupil, a.ground, a.area, CASE WHEN k.stage IS NULL THEN 0 ELSE 1 END AS is_known,
       max(CASE WHEN g.ground IS NULL THEN 0 ELSE 1 END) AS is_allowed, max(CASE WHEN c.school IS NULL THEN 0 ELSE 1 END) AS is_inside
FROM admission AS a
JOIN judged_school_year AS y ON y.year = a.school_year
JOIN (SELECT DISTINCT school FROM group_school) AS s ON s.school = a.school
LEFT JOIN placement_known AS k ON k.stage = a.stage AND k.school_year = a.school_year
LEFT JOIN placement_ground AS g ON g.stage = a.stage AND g.school_year = a.school_year AND g.ground = a.ground
LEFT JOIN catchment AS c ON c.school = a.school AND c.stage = a.stage AND c.school_year = a.school_year AND c.area = a.area
GROUP BY a.school, a.school_year, a.stage, a.pupil, a.ground, a.area, k.stage
