/*
id: national/resources/disparity
title: {zh: 校际不加权差异系数, en: 'Disparity between schools, plain'}
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
when: disparity_method = plain
message:
  zh: "{subject}{part}不加权差异系数{measured}，上限{upper}"
  en: "{subject} {part}: disparity (plain) {measured}, at most {upper}"
cure:
  zh: 向低于平均的学校增加资源
  en: Add resources where schools lie below the mean
*/
SELECT w.district AS subject, w.part, w.district AS scope, l.value AS upper,
       CASE WHEN count(*) = count(w.value) THEN stddev_pop(w.value) / nullif(avg(w.value), 0) END AS measured,
       max(w.missing) AS missing
FROM district_indicator AS w
JOIN parameter_today AS l ON l.name = 'disparity_limits' AND l.item = w.stage
GROUP BY w.district, w.part, l.value
