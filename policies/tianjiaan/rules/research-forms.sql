/*
id: tianjiaan/2.2.3/research-forms
kind: indicator
title: {zh: 各种教研形式每学期开展的次数, en: How often each form of joint research was held in a term}
subject: alliance
unit: activity
reported: [activity, activity_school]
office: lead_school
parts:
  expert_guidance: {zh: 专家引领, en: expert guidance}
  pairing: {zh: 青蓝结对, en: senior–junior pairing}
  seminar: {zh: 学科组研讨, en: subject seminars}
message:
  zh: "{subject}{part}：{measured}次"
  en: "{subject}, {part}: {measured}"
*/
SELECT g.alliance AS subject, t.term || ' ' || k.item AS part, g.alliance AS scope, t.last_day AS due, count(DISTINCT a.activity) AS measured
FROM group_today AS g
CROSS JOIN research_term AS t
JOIN parameter_today AS k ON k.name = 'research_forms'
LEFT JOIN group_activity AS a ON a.alliance = g.alliance AND a.form = k.item AND a.held_on >= t.starts_on AND a.held_on < t.ends_before
GROUP BY g.alliance, t.term, t.last_day, k.item
