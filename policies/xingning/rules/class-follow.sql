/*
id: xingning/2.4/class-follow
kind: indicator
title: {zh: 成员学校教师跟班听课天数, en: Days member teachers followed classes}
subject: membership
unit: day
reported: class_visit
office: member_school
message:
  zh: '{subject}的教师在{part}学年跟班听课{measured}天；次数没有规定'
  en: 'teachers of {subject} followed classes on {measured} days in {part}; no number is prescribed'
*/
-- "Regularly" has no number: days are counted and nothing is ever overdue.
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) AS part, m.school AS scope, coalesce(sum(v.days), 0) AS measured
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead' AND l.school <> m.school
CROSS JOIN school_year_today AS y
LEFT JOIN (
  SELECT t.school, v.host_school, v.visited_on, v.days
  FROM class_visit AS v
  JOIN teacher AS t ON t.person = v.person AND t.starts_on <= v.visited_on AND v.visited_on < t.ends_before
) AS v ON v.school = m.school AND v.host_school = l.school AND v.visited_on >= y.starts_on AND v.visited_on < y.ends_before
WHERE m.role = 'member'
GROUP BY m.membership, m.school, y.year
