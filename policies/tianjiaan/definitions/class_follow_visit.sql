/*
about:
  zh: 计入每月要求的跟班：应跟班教师在当月到牵头校、已确认；半天照记。
  en: Visits that count - by a teacher who owes the month, in the month, at the lead school, confirmed; half days as they are.
*/
SELECT o.person, o.month, v.visit, v.days
FROM class_follow_owed AS o
JOIN class_visit AS v
  ON v.person = o.person AND v.host_school = o.lead_school AND v.confirmed AND v.visited_on >= o.starts_on AND v.visited_on < o.ends_before
