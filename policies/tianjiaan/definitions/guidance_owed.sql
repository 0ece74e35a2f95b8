/*
about:
  zh: 牵头校须到成员校指导的学科和学期：本学年和上学年已开始的学期，整学期为成员，学期首日有该学科教师；牵头校自己的校区不在内。
  en: The subjects and terms in which the lead owes guidance to a member - terms begun in this or the last school year, member all term, a teacher of the subject there on its first day; campuses of the lead itself are left out.
*/
SELECT DISTINCT m.membership, m.alliance, m.school, c.term, c.starts_on, c.ends_before, c.last_day, t.subject
FROM school_year_today AS y
JOIN calendar_term AS c ON c.starts_on <= $as_of AND c.school_year IN (y.year - 1, y.year)
JOIN alliance_place AS m ON m.role = 'member' AND m.active_from <= c.starts_on AND c.ends_before <= m.active_before
JOIN group_today AS g ON g.alliance = m.alliance
LEFT JOIN alliance_lead AS l ON l.alliance = m.alliance AND l.lead_school = m.school AND l.valid_from < c.ends_before AND c.starts_on < l.valid_before
JOIN teacher AS t ON t.school = m.school AND t.subject IS NOT NULL AND t.starts_on <= c.starts_on AND c.starts_on < t.ends_before
WHERE l.alliance IS NULL
