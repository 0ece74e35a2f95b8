/*
about:
  zh: 每名成员校学科教师在每个应跟班月份、每所牵头校一行：整月在岗、学校整月为成员。
  en: One row per subject teacher of a member, owed month and lead school; in post and the school a member for the whole month.
*/
SELECT t.person, min(t.school) AS school, g.lead_school, o.month, o.starts_on, o.ends_before, o.last_day
FROM owed_month AS o
JOIN group_today AS g ON g.alliance = o.alliance
JOIN alliance_place AS m ON m.alliance = o.alliance AND m.role = 'member' AND m.active_from <= o.starts_on AND o.ends_before <= m.active_before
JOIN teacher AS t ON t.school = m.school AND t.subject IS NOT NULL AND t.starts_on <= o.starts_on AND o.ends_before <= t.ends_before
GROUP BY t.person, g.lead_school, o.month, o.starts_on, o.ends_before, o.last_day
