/*
id: tianjiaan/2.5.2/platform-activities
title: {zh: 教研部门每学年以集团为平台开展活动, en: Research departments work with every group each school year}
subject: alliance
unit: activity
limits: [lower]
reported: [activity, activity_alliance]
office: research_office
message:
  zh: "{subject}{part}学年没有区级教研活动以它为平台"
  en: "{subject}, {part}: no research activity of the district addressed it"
cure:
  zh: 以该集团为平台安排教研活动，或补登已办的活动
  en: Plan an activity with the group, or record the one that was held
*/
SELECT r.alliance AS subject, CAST(r.year AS VARCHAR) AS part, r.district AS scope, r.last_day AS due, 1 AS lower, count(DISTINCT a.activity) AS measured
FROM rotation_year AS r
LEFT JOIN platform_activity AS a ON a.alliance = r.alliance AND a.year = r.year
GROUP BY r.alliance, r.district, r.year, r.last_day
;
SELECT a.alliance AS subject, CAST(a.year AS VARCHAR) AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM platform_activity AS a
