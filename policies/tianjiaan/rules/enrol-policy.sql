/*
id: tianjiaan/2.5.1/enrol-policy
title: {zh: 学生按现行招生办法录取到对应学校, en: 'Pupils are placed by the stage''s current policy'}
subject: school
unit: pupil
limits: [upper]
reported: admission
readings: [placement_ground]
office: bureau
parts: {kindergarten: {zh: 学前, en: pre-school}, primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}, senior: {zh: 高中, en: senior}}
message:
  zh: "{subject}{part}：{measured}名学生的录取不符合现行招生办法，不是对应学校"
  en: "{subject}, {part}: {measured} pupils are not at the corresponding school"
cure:
  zh: 核对录取依据和施教区，不符的转到对应学校
  en: Check ground and catchment; place the pupil at the corresponding school
*/
SELECT school AS subject, CAST(school_year AS VARCHAR) || ' ' || stage AS part, school AS scope, 0 AS upper,
       CASE WHEN max(is_known) = 1
            THEN count(CASE WHEN ground IS NOT NULL AND is_allowed = 0 THEN 1
                            WHEN ground = 'catchment' AND area IS NOT NULL AND is_inside = 0 THEN 1 END) END AS measured,
       CASE WHEN max(is_known) = 0 THEN 'setting.placement_ground' WHEN count(*) > count(ground) THEN 'admission.ground'
            WHEN count(CASE WHEN ground = 'catchment' AND area IS NULL THEN 1 END) > 0 THEN 'admission.area' END AS missing
FROM placed_pupil
GROUP BY school, school_year, stage
;
SELECT school AS subject, CAST(school_year AS VARCHAR) || ' ' || stage AS part, 'admission' AS fact_table, pupil AS fact_key
FROM placed_pupil
WHERE (ground IS NOT NULL AND is_allowed = 0) OR (ground = 'catchment' AND area IS NOT NULL AND is_inside = 0)
