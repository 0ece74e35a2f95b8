/*
id: qinglan/10/classes
title: {zh: 分学段班额, en: Class size by stage}
subject: school
limits: [upper]
unit: pupil
office: development
part_of: stage
message: {zh: '{subject}{part}最大班额{measured}人，上限{upper}人', en: '{subject} {part}: largest class {measured}, at most {upper}'}
cure: {zh: '分流{over}人', en: 'Move {over}'}
*/
SELECT e.school AS subject, e.stage AS part, max(e.largest_class) AS measured, c.value AS upper,
       CASE WHEN count(e.largest_class) < count(*) THEN 'stage_pupils.largest_class' END AS missing
FROM stage_pupils AS e
JOIN school_year_today AS y ON y.year = e.school_year
JOIN parameter_today AS c ON c.name = 'class_cap' AND c.item = e.stage
GROUP BY e.school, e.stage, c.value
