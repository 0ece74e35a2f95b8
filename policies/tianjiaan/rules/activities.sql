/*
id: tianjiaan/1.2.4/activities
kind: indicator
title: {zh: 各校每学年参加的校际活动, en: Activities between schools each school year}
subject: school
unit: activity
reported: [activity, activity_school]
office: lead_school
parts:
  teacher_exchange: {zh: 教师交流, en: exchange of teachers}
  joint_research: {zh: 教学研讨, en: teaching seminars}
  pupil_exchange: {zh: 学生互动, en: pupils together}
message:
  zh: "{subject}{part}：参加{measured}次"
  en: "{subject}, {part}: took part in {measured}"
*/
SELECT s.school AS subject, CAST(y.year AS VARCHAR) || ' ' || k.item AS part, min(s.alliance) AS scope, y.last_day AS due,
       count(DISTINCT a.activity) AS measured
FROM group_school AS s
CROSS JOIN judged_school_year AS y
JOIN parameter_today AS k ON k.name = 'activity_types'
LEFT JOIN group_activity AS a ON a.alliance = s.alliance AND a.school = s.school AND a.year = y.year AND a.kind = k.item
GROUP BY s.school, y.year, y.last_day, k.item
;
SELECT a.school AS subject, CAST(a.year AS VARCHAR) || ' ' || a.kind AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM group_activity AS a
