/*
id: national/resources/disparity
title: {zh: 校际加权差异系数, en: 'Disparity between schools, weighted by pupils'}
subject: district
limits: [upper]
reported: [school_resource exact, stage_pupils exact]
office: supervision
readings: [disparity_method, all_through_resources]
parts:
  primary: {zh: 小学, en: primary}
  junior: {zh: 初中, en: junior}
  graduate_teachers: {zh: 每百名学生高于规定学历教师, en: teachers above the required degree per 100 pupils}
  key_teachers: {zh: 每百名学生县级以上骨干教师, en: backbone teachers per 100 pupils}
  arts_sports_teachers: {zh: 每百名学生体育、艺术专任教师, en: sports and arts teachers per 100 pupils}
  teaching_area: {zh: 生均教学及辅助用房, en: teaching area per pupil}
  sports_area: {zh: 生均体育运动场馆, en: sports area per pupil}
  equipment: {zh: 生均教学仪器设备值, en: equipment per pupil}
  media_classrooms: {zh: 每百名学生网络多媒体教室, en: multimedia classrooms per 100 pupils}
when: disparity_method = pupil_weighted
message:
  zh: "{subject}{part}加权差异系数{measured}，上限{upper}"
  en: "{subject} {part}: disparity (weighted by pupils) {measured}, at most {upper}"
cure:
  zh: 向低于平均的学校增加资源
  en: Add resources where schools lie below the mean
*/
SELECT c.district AS subject, c.part, c.district AS scope, l.value AS upper,
       CASE WHEN c.blanks = 0 THEN sqrt(c.spread) / nullif(c.mean, 0) END AS measured, c.missing
FROM (
  SELECT w.district, w.part, w.stage, min(w.mean) AS mean, sum(w.pupils * (w.value - w.mean) * (w.value - w.mean)) / CAST(sum(w.pupils) AS DOUBLE) AS spread,
         count(*) - count(w.value) AS blanks, max(w.missing) AS missing
  FROM district_indicator AS w
  GROUP BY w.district, w.part, w.stage
) AS c
JOIN parameter_today AS l ON l.name = 'disparity_limits' AND l.item = c.stage
