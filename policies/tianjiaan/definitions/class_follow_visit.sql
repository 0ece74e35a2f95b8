/*
about:
  zh: 计入每月要求的跟班：应跟班教师在当月到牵头校、已确认；半天照记。
  en: Visits that count - by a teacher who owes the month, in the month, at the lead school, confirmed; half days as they are.
*/
-- Only where a teacher has several stretches can a visit come with more than one of them.
SELECT o.person, n.month, v.visit, v.days
FROM class_visit AS v
JOIN class_follow_month AS n ON n.starts_on <= v.visited_on AND v.visited_on < n.ends_before
JOIN class_follow_owed AS o ON o.person = v.person AND o.lead_school = v.host_school AND o.starts_on <= n.starts_on AND n.ends_before <= o.ends_before
WHERE v.confirmed AND o.stretches = 1
UNION ALL
SELECT DISTINCT o.person, n.month, v.visit, v.days
FROM class_visit AS v
JOIN class_follow_month AS n ON n.starts_on <= v.visited_on AND v.visited_on < n.ends_before
JOIN class_follow_owed AS o ON o.person = v.person AND o.lead_school = v.host_school AND o.starts_on <= n.starts_on AND n.ends_before <= o.ends_before
WHERE v.confirmed AND o.stretches > 1
