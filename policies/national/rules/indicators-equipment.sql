/*
id: national/resources/indicators/equipment
clauses: [national/resources/indicators]
kind: indicator
title: {zh: 生均教学仪器设备值, en: 'Equipment per pupil'}
subject: school
unit: fen
reported: school_resource exact
office: supervision
readings: [all_through_resources]
part_of: entered
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
message:
  zh: "{subject}{part}：{measured}元"
  en: "{subject} {part}: {measured} yuan"
*/
SELECT v.school AS subject, v.part || ' ' || v.indicator AS part, v.school AS scope, v.value AS measured, v.missing
FROM indicator_value AS v
WHERE v.indicator IN ('equipment')
