/*
id: tianjiaan/2.3.2/joint-services
kind: indicator
title: {zh: 各校每学年参加的联合服务, en: Joint services a school took part in each school year}
subject: school
unit: activity
reported: [activity, activity_school]
office: lead_school
parts:
  pupil_exchange: {zh: 学生活动, en: pupil activities}
  family_guidance: {zh: 家庭教育指导, en: guidance for families}
  after_school: {zh: 课后服务, en: after-school service}
message:
  zh: "{subject}{part}：参加{measured}次"
  en: "{subject}, {part}: took part in {measured}"
*/
-- Only encouraged: counted, never a finding.
SELECT s.school AS subject, CAST(y.year AS VARCHAR) || ' ' || k.item AS part, min(s.alliance) AS scope, y.last_day AS due,
       count(DISTINCT a.activity) AS measured
FROM group_school AS s
CROSS JOIN judged_school_year AS y
JOIN parameter_today AS k ON k.name = 'joint_services'
LEFT JOIN group_activity AS a ON a.alliance = s.alliance AND a.school = s.school AND a.year = y.year AND a.kind = k.item
GROUP BY s.school, y.year, y.last_day, k.item
;
SELECT a.school AS subject, CAST(a.year AS VARCHAR) || ' ' || a.kind AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM group_activity AS a
