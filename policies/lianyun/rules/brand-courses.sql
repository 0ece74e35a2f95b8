/*
id: lianyun/3.4/brand-courses
kind: indicator
title: {zh: 集团品牌课程惠及的学校, en: Schools a group's brand course reaches}
subject: course
unit: school
reported: course_school exact
office: basic_education
part_of: course_field
message:
  zh: "{subject}（{part}）已在{measured}所学校开设"
  en: "{subject} ({part}) reaches {measured} schools"
*/
SELECT c.course AS subject, coalesce(c.field, 'other') AS part, c.alliance AS scope, count(DISTINCT s.school) AS measured
FROM course AS c
JOIN alliance_today AS a ON a.alliance = c.alliance
LEFT JOIN course_school AS s ON s.course = c.course
WHERE c.is_brand AND c.opened_on <= $as_of AND $as_of < c.closed_before
GROUP BY c.course, c.field, c.alliance
;
SELECT s.course AS subject, coalesce(c.field, 'other') AS part, 'course_school' AS fact_table, s.school AS fact_key
FROM course_school AS s
JOIN course AS c ON c.course = s.course
