/*
id: tianjiaan/2.2.2/trainer-corps/off-roll
clauses: [tianjiaan/2.2.2/trainer-corps]
kind: indicator
title: {zh: 名册以外人员主讲的培训, en: Sessions led by people who are not on the roll}
subject: alliance
unit: activity
reported: activity
office: lead_school
message:
  zh: "{subject}{part}学年：{measured}次培训由外请或名册以外人员主讲"
  en: "{subject}, {part}: {measured} sessions led by people from outside or not on the roll"
*/
-- Allowed; only told.
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due,
       count(CASE WHEN a.led_by IS NOT NULL AND r.person IS NULL THEN 1 END) AS measured,
       CASE WHEN count(a.activity) > count(a.led_by) THEN 'activity.led_by' END AS missing
FROM group_today AS g
CROSS JOIN judged_school_year AS y
LEFT JOIN activity AS a ON a.alliance = g.alliance AND a.kind = 'training' AND a.held_on >= y.starts_on AND a.held_on < y.ends_before
LEFT JOIN trainer AS r ON r.alliance = a.alliance AND r.person = a.led_by AND r.starts_on <= a.held_on AND a.held_on < r.ends_before
GROUP BY g.alliance, y.year, y.last_day
;
SELECT a.alliance AS subject, CAST(y.year AS VARCHAR) AS part, 'activity' AS fact_table, a.activity AS fact_key
FROM activity AS a
JOIN judged_school_year AS y ON a.held_on >= y.starts_on AND a.held_on < y.ends_before
LEFT JOIN trainer AS r ON r.alliance = a.alliance AND r.person = a.led_by AND r.starts_on <= a.held_on AND a.held_on < r.ends_before
WHERE a.kind = 'training' AND a.led_by IS NOT NULL AND r.person IS NULL
