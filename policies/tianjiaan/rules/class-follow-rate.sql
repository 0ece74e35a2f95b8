/*
id: tianjiaan/2.2.3/member-class-follow/rate
clauses: [tianjiaan/2.2.3/member-class-follow]
kind: indicator
title: {zh: 每月跟班听课达标教师占比, en: Share of teachers who followed classes in the month}
subject: school
unit: percent
reported: class_visit
readings: [teaching_months]
office: member_school
message:
  zh: "{subject}{part}：{denominator}名学科教师中{numerator}名达到要求"
  en: "{subject}, {part}: {numerator} of {denominator} subject teachers have done it"
*/
SELECT d.school AS subject, d.month AS part, d.school AS scope, d.last_day AS due,
       count(CASE WHEN d.days >= p.value THEN 1 END) AS numerator, count(*) AS denominator,
       CAST(NULL AS VARCHAR) AS missing
FROM class_follow_days AS d
JOIN parameter AS p ON p.name = 'class_follow_min' AND p.item = '' AND p.valid_from <= d.last_day AND d.last_day < p.valid_before
GROUP BY d.school, d.month, d.last_day
UNION ALL
-- Nobody knows where the teachers of a group without a lead on record should go: said once for each of its schools.
SELECT m.school, '', m.school, $as_of, NULL, NULL, 'alliance.lead_school'
FROM group_today AS g
JOIN member_today AS m ON m.alliance = g.alliance
WHERE g.lead_school IS NULL
GROUP BY m.school
;
SELECT d.school AS subject, d.month AS part, 'teacher' AS fact_table, d.person AS fact_key
FROM class_follow_days AS d
JOIN parameter AS p ON p.name = 'class_follow_min' AND p.item = '' AND p.valid_from <= d.last_day AND d.last_day < p.valid_before
WHERE d.days < p.value
