/*
about:
  zh: 应跟班教师在当月到牵头校、已确认的跟班，按应跟班的时段：几段重叠的，同一次出现几回。
  en: Confirmed visits at the lead in a month that is owed, by the stretch that owes it; where stretches overlap, one visit comes with each of them.
*/
SELECT o.person, n.month, v.visit, v.days, o.stretches
FROM class_visit AS v
JOIN class_follow_month AS n ON n.starts_on <= v.visited_on AND v.visited_on < n.ends_before
JOIN class_follow_owed AS o ON o.person = v.person AND o.lead_school = v.host_school AND o.starts_on <= n.starts_on AND n.ends_before <= o.ends_before
WHERE v.confirmed
