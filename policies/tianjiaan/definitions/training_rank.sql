/*
about:
  zh: 集团培训的每名报名教师：是否为该学年优先人选、是否录取、录取顺序、理由。
  en: Every applicant of a group's training - whether selected for priority in that school year, whether placed, in which position, with which reason.
*/
SELECT t.training, t.alliance, a.person, a.placed, a.position, a.reason, CASE WHEN p.person IS NULL THEN 0 ELSE 1 END AS has_priority
FROM training AS t
JOIN group_today AS g ON g.alliance = t.alliance
JOIN calendar_school_year AS y ON y.starts_on <= t.held_on AND t.held_on < y.ends_before
JOIN training_applicant AS a ON a.training = t.training
LEFT JOIN training_priority AS p ON p.alliance = t.alliance AND p.person = a.person AND p.school_year = y.year
