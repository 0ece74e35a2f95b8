/*
about:
  zh: 每名成员校学科教师每个应跟班月份（整月在岗、学校整月为成员）计入的天数。
  en: Days that count, by subject teacher of a member and owed month; in post and the school a member for the whole month.
*/
-- By far the most rows of any policy, so that only the few with several stretches are grouped.
SELECT o.person, o.school, o.month, o.last_day, coalesce(v.days, 0) AS days
FROM (
  SELECT a.person, a.school, n.month, n.last_day
  FROM class_follow_owed AS a
  JOIN class_follow_month AS n ON a.starts_on <= n.starts_on AND n.ends_before <= a.ends_before
  WHERE a.stretches = 1
  UNION ALL
  SELECT a.person, min(a.school), n.month, n.last_day
  FROM class_follow_owed AS a
  JOIN class_follow_month AS n ON a.starts_on <= n.starts_on AND n.ends_before <= a.ends_before
  WHERE a.stretches > 1
  GROUP BY a.person, n.month, n.last_day
) AS o
LEFT JOIN class_follow_month_days AS v ON v.person = o.person AND v.month = o.month
