/*
about:
  zh: 每名成员校学科教师每个应跟班月份在牵头校的已确认天数；半天相加，未确认的不计。
  en: Confirmed days at the lead school by subject teacher and owed month; half days add up, unconfirmed days do not count.
*/
SELECT o.person, min(o.school) AS school, o.month, o.last_day, coalesce(sum(v.days), 0) AS days
FROM class_follow_owed AS o
LEFT JOIN class_visit AS v
  ON v.person = o.person AND v.host_school = o.lead_school AND v.confirmed AND v.visited_on >= o.starts_on AND v.visited_on < o.ends_before
GROUP BY o.person, o.month, o.last_day
