/*
id: tianjiaan/2.3.1/annual-course-building
kind: duty
title: {zh: 成员校每年组织共享课程建设活动, en: Each member organises course building every year}
subject: membership
unit: activity
lower: course_building_per_year
reported: activity
office: member_school
message:
  zh: "{subject}{part}年应组织{lower}次，已组织{measured}次"
  en: "{subject}, {part}: {lower} due, {measured} organised"
cure:
  zh: 在年内组织共享课程建设活动并登记；已过的年份请说明情况
  en: Organise and record one within the year; explain a year gone
*/
-- The year is the calendar year. A joint activity counts for its host; one without a host might be anybody's.
SELECT o.membership AS subject, o.period AS part, o.alliance AS scope, o.last_day AS due,
       count(DISTINCT CASE WHEN a.host_school = o.school THEN a.activity END) AS measured,
       CASE WHEN count(a.activity) > count(a.host_school) THEN 'activity.host_school' END AS missing
FROM course_building_owed AS o
LEFT JOIN activity AS a
  ON a.alliance = o.alliance AND a.kind = 'course_building' AND a.held_on >= o.starts_on AND a.held_on < o.ends_before
GROUP BY o.membership, o.period, o.alliance, o.last_day
;
SELECT o.membership AS subject, o.period AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM course_building_owed AS o
JOIN activity AS a
  ON a.alliance = o.alliance AND a.host_school = o.school AND a.kind = 'course_building' AND a.held_on >= o.starts_on AND a.held_on < o.ends_before
