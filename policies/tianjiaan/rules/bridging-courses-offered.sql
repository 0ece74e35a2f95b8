/*
id: tianjiaan/2.3.1/bridging-courses/offered
clauses: [tianjiaan/2.3.1/bridging-courses]
kind: indicator
title: {zh: 集团可开设的衔接课程及已开门数, en: Bridging courses that fit the group and how many it has}
subject: alliance
unit: item
reported: course
office: lead_school
parts:
  kindergarten_primary: {zh: 幼小衔接, en: kindergarten to primary}
  primary_junior: {zh: 小初衔接, en: primary to junior}
  junior_senior: {zh: 初高衔接, en: junior to senior}
message:
  zh: "{subject}{part}课程：{measured}门"
  en: "{subject}, {part}: {measured} courses"
*/
-- Only encouraged: none is a figure of 0, never a finding.
SELECT f.alliance AS subject, f.bridge AS part, f.alliance AS scope, count(c.course) AS measured
FROM fitting_bridge AS f
JOIN parameter_today AS k ON k.name = 'bridging_courses' AND k.item = f.bridge
LEFT JOIN course_today AS c ON c.alliance = f.alliance AND c.bridge = f.bridge
WHERE f.fits = 1
GROUP BY f.alliance, f.bridge
