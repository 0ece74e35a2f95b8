/*
id: xingning/note.3b.2/scope
title: {zh: 龙头学校在适用范围内, en: The lead belongs to the scope of the plan}
subject: alliance
limits: [lower]
office: bureau
parts:
  area: {zh: 所属区县, en: home district}
  type: {zh: 学校类型, en: school type}
message:
  zh: '{subject}的龙头学校不在适用范围内（{part}）'
  en: 'the lead of {subject} is outside the scope of the plan ({part})'
cure:
  zh: 城区集团的龙头学校应是本区的中小学校或幼儿园，请核对龙头学校。
  en: The lead of a district group is a school or kindergarten of the district; check the lead.
*/
SELECT g.alliance AS subject, 'area' AS part, CASE WHEN s.district = g.district THEN 1 ELSE 0 END AS measured, 1 AS lower, NULL AS missing
FROM group_today AS g
JOIN school_today AS s ON s.school = g.lead_school
UNION ALL
SELECT g.alliance, 'type', CASE WHEN s.school_type IS NULL THEN NULL WHEN max(t.item) IS NOT NULL THEN 1 ELSE 0 END, 1,
       CASE WHEN s.school_type IS NULL THEN 'school.school_type' END
FROM group_today AS g
JOIN school_today AS s ON s.school = g.lead_school
LEFT JOIN parameter_today AS t ON t.name = 'scope_types' AND t.item = s.school_type
GROUP BY g.alliance, s.school_type
;
SELECT g.alliance AS subject, 'school' AS fact_table, g.lead_school AS fact_key FROM group_today AS g
