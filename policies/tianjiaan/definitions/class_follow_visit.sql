/*
about:
  zh: 计入每月要求的跟班：应跟班教师在当月到牵头校、已确认；半天照记。
  en: Visits that count - by a teacher who owes the month, in the month, at the lead school, confirmed; half days as they are.
*/
SELECT m.person, m.month, m.visit, m.days FROM class_follow_match AS m WHERE m.stretches = 1
UNION ALL
SELECT DISTINCT m.person, m.month, m.visit, m.days FROM class_follow_match AS m WHERE m.stretches > 1
