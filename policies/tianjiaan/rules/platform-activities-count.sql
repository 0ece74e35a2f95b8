/*
id: tianjiaan/2.5.2/platform-activities/count
clauses: [tianjiaan/2.5.2/platform-activities]
kind: indicator
title: {zh: 区级教研活动面向各集团的次数, en: Activities of the district with each group}
subject: alliance
unit: percent
counted: activity
reported: [activity, activity_alliance]
office: research_office
message:
  zh: "{subject}{part}学年：区级活动{denominator}次，{numerator}次面向该集团"
  en: "{subject}, {part}: {numerator} of {denominator} activities of the district addressed it"
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.district AS scope, y.last_day AS due,
       count(DISTINCT CASE WHEN a.alliance = g.alliance THEN a.activity END) AS numerator, count(DISTINCT a.activity) AS denominator
FROM group_today AS g
CROSS JOIN judged_school_year AS y
JOIN platform_activity AS a ON a.year = y.year
GROUP BY g.alliance, g.district, y.year, y.last_day
