/*
id: tianjiaan/0/scope
title: {zh: 集团内学校的类型在方案范围内, en: Schools in a group are of a type the plan covers}
subject: school
limits: [upper]
office: bureau
message:
  zh: "{subject}的类型不在方案范围内，却在集团中"
  en: "{subject} is of a type the plan does not cover, but is in a group"
cure:
  zh: 核对学校类型；确非中小学、幼儿园的，撤销其成员关系
  en: Check the school type; if it is no school or kindergarten, withdraw the membership
*/
SELECT s.school AS subject, 0 AS upper,
       CASE WHEN s.school_type IS NOT NULL AND t.item IS NULL THEN 1 ELSE 0 END AS measured,
       CASE WHEN s.school_type IS NULL THEN 'school.school_type' END AS missing
FROM school AS s
LEFT JOIN parameter_today AS t ON t.name = 'school_types' AND t.item = s.school_type
WHERE EXISTS (SELECT 1 FROM place_today AS p JOIN group_today AS g ON g.alliance = p.alliance WHERE p.school = s.school)
;
SELECT school AS subject, 'membership' AS fact_table, membership AS fact_key
FROM membership
WHERE school IS NOT NULL
