/*
about:
  zh: 每名成员校学科教师每个应跟班月份计入的天数。
  en: Days that count, by subject teacher of a member and owed month.
*/
SELECT o.person, o.school, o.month, o.last_day, coalesce(v.days, 0) AS days
FROM (SELECT person, month, last_day, min(school) AS school FROM class_follow_owed GROUP BY person, month, last_day) AS o
LEFT JOIN (SELECT person, month, sum(days) AS days FROM class_follow_visit GROUP BY person, month) AS v ON v.person = o.person AND v.month = o.month
