/*
id: tianjiaan/2.3.2/student-exchange/pupils
clauses: [tianjiaan/2.3.2/student-exchange]
kind: indicator
title: {zh: 交流项目中各校学生数, en: Pupils of each school in a programme}
subject: pupil_programme
unit: pupil
part_of: school
office: lead_school
message:
  zh: "{subject}：{part}学生{measured}名，学籍仍在该校"
  en: "{subject}: {measured} pupils of {part}, still enrolled there"
*/
SELECT p.programme AS subject, u.home_school AS part, count(*) AS measured
FROM pupil_programme AS p
JOIN group_today AS g ON g.alliance = p.alliance
JOIN programme_pupil AS u ON u.programme = p.programme AND coalesce(u.enrolled_at, u.home_school) = u.home_school
WHERE p.starts_on <= $as_of AND $as_of < p.ends_before
GROUP BY p.programme, u.home_school
