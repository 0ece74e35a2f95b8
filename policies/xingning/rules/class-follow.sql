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
-- "Regularly" has no number: days at the lead of that day are counted and nothing is ever overdue.
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) AS part, m.school AS scope, coalesce(sum(v.days), 0) AS measured
FROM member_today AS m
JOIN group_today AS g ON g.alliance = m.alliance AND g.lead_school <> m.school
CROSS JOIN school_year_today AS y
LEFT JOIN (
  SELECT l.alliance, t.school, v.days
  FROM class_visit AS v
  -- Visits of former years are left out before anything is joined to them: there are many more.
  JOIN school_year_today AS y ON y.starts_on <= v.visited_on
  JOIN teacher AS t ON t.person = v.person AND t.starts_on <= v.visited_on AND v.visited_on < t.ends_before
  JOIN alliance_lead AS l ON l.lead_school = v.host_school AND l.valid_from <= v.visited_on AND v.visited_on < l.valid_before
) AS v ON v.alliance = m.alliance AND v.school = m.school
GROUP BY m.membership, m.school, y.year
