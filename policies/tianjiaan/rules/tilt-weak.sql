/*
id: tianjiaan/3.2/tilt-weak
title: {zh: 集团经费向薄弱学校倾斜, en: Group money tilts to weak schools}
subject: alliance
unit: percentage point
limits: [lower]
exclusive: [lower]
reported: [ledger_entry exact, stage_pupils]
readings: [tilt_kindergartens]
office: finance
message:
  zh: "{subject}{part}年度：薄弱学校（幼儿园）经费占比与学生占比相差{measured}个百分点"
  en: "{subject}, {part}: the weak schools' share of money is {measured} points from their share of pupils"
cure:
  zh: 加大对薄弱学校（幼儿园）的经费安排
  en: Give the weak schools a larger share
*/
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, alliance AS scope, last_day AS due, 0 AS lower,
       CASE WHEN pupils_blank = 0 THEN 100.0 * coalesce(target_money, 0) / nullif(money, 0) - 100.0 * target_pupils / nullif(pupils, 0) END AS measured,
       CASE WHEN pupils_blank > 0 THEN 'stage_pupils.pupils' END AS missing
FROM tilt_share
