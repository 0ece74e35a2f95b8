/*
id: lianyun/3.5/practical-guidance
title: {zh: 每所成员校当年得到名特优教师指导, en: Every member is guided by noted teachers each school year}
subject: membership
unit: visit
limits: [lower]
reported: guidance_visit
office: basic_education
message:
  zh: "{subject}{part}学年没有得到名特优教师的指导"
  en: "{subject} had no guidance by noted teachers in {part}"
cure:
  zh: 由集团总校安排指导，或补登指导记录和教师荣誉
  en: The head school arranges guidance, or the visits and the teachers' honours are registered
*/
-- Judged at the end of the school year. Only teachers of the group noted on the day of the visit count.
SELECT m.membership AS subject, CAST(y.year AS VARCHAR) AS part, m.alliance AS scope, y.last_day AS due, 1 AS lower,
       count(DISTINCT v.visit) AS measured
FROM place_today AS m
JOIN alliance_today AS a ON a.alliance = m.alliance AND a.kind = 'group'
CROSS JOIN school_year_today AS n
JOIN calendar_school_year AS y ON y.year IN (n.year - 1, n.year) AND m.active_from < y.ends_before
LEFT JOIN noted_guidance AS v
  ON v.alliance = m.alliance AND v.to_school = m.school AND y.starts_on <= v.visited_on AND v.visited_on < y.ends_before
WHERE m.role = 'member'
GROUP BY m.membership, m.alliance, y.year, y.last_day
