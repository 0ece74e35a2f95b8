/*
about:
  zh: 所查日期各集团有哪些学段：按学校类型，一贯制学校另按学部。
  en: The stages a group spans on the day asked for, by the type of its schools and by their sections.
*/
SELECT g.alliance, t.stage
FROM group_school AS g
JOIN school AS s ON s.school = g.school
JOIN stage_of_type AS t ON t.school_type = s.school_type
UNION
SELECT g.alliance, x.stage
FROM group_school AS g
JOIN section AS x ON x.school = g.school
