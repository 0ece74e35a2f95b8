/*
about:
  zh: 教师一个月内计入的跟班天数，有跟班的才列。
  en: Days of visits that count, by teacher and month, where there is any.
*/
SELECT v.person, v.month, sum(v.days) AS days
FROM class_follow_visit AS v
GROUP BY v.person, v.month
