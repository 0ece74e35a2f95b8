/*
id: tianjiaan/2.2.3/member-class-follow
when: class_follow_unit = teacher
kind: duty
title: {zh: 成员校学科教师每月跟班听课, en: Subject teachers of members follow classes each month}
subject: teacher
unit: day
lower: class_follow_min
reported: class_visit
readings: [class_follow_unit, teaching_months]
office: member_school
message:
  zh: "{subject}{part}跟班听课{measured}天，应不少于{lower}天"
  en: "{subject}, {part}: {measured} day in classes of the lead, at least {lower} due"
cure:
  zh: 在当月内安排跟班并由牵头校确认；已过的月份请说明情况
  en: Arrange the visit within the month and have the lead confirm it; explain a month gone
*/
SELECT person AS subject, month AS part, school AS scope, last_day AS due, days AS measured
FROM class_follow_days
;
SELECT person AS subject, month AS part, 'class_visit' AS fact_table, visit AS fact_key
FROM class_follow_visit
