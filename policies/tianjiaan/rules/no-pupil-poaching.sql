/*
id: tianjiaan/1.2.4/no-pupil-poaching
title: {zh: 不超计划招收施教区外学生, en: No intake above plan with pupils from outside the catchment}
subject: school
unit: pupil
limits: [upper]
office: bureau
parts:
  kindergarten: {zh: 学前, en: pre-school}
  primary: {zh: 小学, en: primary}
  junior: {zh: 初中, en: junior}
  senior: {zh: 高中, en: senior}
message:
  zh: "{subject}{part}：超计划招收{measured}人，且有施教区外学生"
  en: "{subject}, {part}: {measured} above plan, with pupils from outside the catchment"
cure:
  zh: 核对招生名册，说明施教区外学生的来源
  en: Check the admissions and explain where the pupils from outside came from
*/
-- Either alone is no sign of poaching: above plan, or pupils from outside.
SELECT school AS subject, CAST(year AS VARCHAR) || ' ' || stage AS part, 0 AS upper,
       CASE WHEN outside = 0 OR actual <= planned THEN 0 WHEN outside IS NOT NULL THEN actual - planned END AS measured,
       CASE WHEN outside = 0 OR actual <= planned THEN NULL
            WHEN planned IS NULL THEN 'intake.planned' WHEN actual IS NULL THEN 'intake.actual' WHEN outside IS NULL THEN 'intake.outside' END AS missing
FROM intake_sum
