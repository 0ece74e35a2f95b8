/*
about:
  zh: 所查日期开设的集团课程及开设学校数。
  en: Courses of groups open on the day asked for and how many schools of the group offer each.
*/
SELECT c.alliance, c.course, c.bridge, count(DISTINCT s.school) AS schools
FROM group_today AS g
JOIN course AS c ON c.alliance = g.alliance AND c.opened_on <= $as_of AND $as_of < c.closed_before
LEFT JOIN course_school AS o ON o.course = c.course
LEFT JOIN group_school AS s ON s.alliance = c.alliance AND s.school = o.school
GROUP BY c.alliance, c.course, c.bridge
