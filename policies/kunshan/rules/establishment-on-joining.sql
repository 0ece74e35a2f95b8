/*
id: kunshan/4.1/establishment-unchanged/on-joining
clauses: [kunshan/4.1/establishment-unchanged]
title: {zh: 加入集团不改变教职工的编制学校, en: Joining a group leaves the staff where they are}
subject: membership
unit: person
limits: [upper]
office: bureau
message:
  zh: "{subject}：加入集团当日有{measured}人的任职转到集团内其他学校"
  en: "{subject}: on the first day of membership the jobs of {measured} people moved to another school of the group"
cure:
  zh: 恢复原校任职记录，交流另行登记
  en: Restore the jobs at the school and record exchanges apart
*/
SELECT m.membership AS subject, 0 AS upper, count(DISTINCT b.person) AS measured
FROM place_today AS m
LEFT JOIN (
    SELECT h.person, h.school AS home, h.ends_before AS moved_on, p.alliance
    FROM teacher AS h
    JOIN teacher AS n ON n.person = h.person AND n.school <> h.school AND n.starts_on = h.ends_before
    JOIN place_today AS p ON p.school = n.school) AS b
  ON b.home = m.school AND b.moved_on = m.active_from AND b.alliance = m.alliance
WHERE m.role = 'member'
GROUP BY m.membership
