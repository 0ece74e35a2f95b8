/*
id: tianjiaan/2.2.3/research-forms/schools
clauses: [tianjiaan/2.2.3/research-forms]
kind: indicator
title: {zh: 各校每学期参加各种教研的次数, en: How often a school took part in each form of joint research}
subject: school
unit: activity
reported: [activity, activity_school]
office: lead_school
parts:
  expert_guidance: {zh: 专家引领, en: expert guidance}
  pairing: {zh: 青蓝结对, en: senior–junior pairing}
  seminar: {zh: 学科组研讨, en: subject seminars}
message:
  zh: "{subject}{part}：参加{measured}次"
  en: "{subject}, {part}: took part in {measured}"
*/
SELECT s.school AS subject, t.term || ' ' || k.item AS part, min(s.alliance) AS scope, t.last_day AS due,
       count(DISTINCT a.activity) AS measured
FROM group_school AS s
CROSS JOIN research_term AS t
JOIN parameter_today AS k ON k.name = 'research_forms'
LEFT JOIN group_activity AS a
  ON a.alliance = s.alliance AND a.school = s.school AND a.form = k.item AND a.held_on >= t.starts_on AND a.held_on < t.ends_before
GROUP BY s.school, t.term, t.last_day, k.item
