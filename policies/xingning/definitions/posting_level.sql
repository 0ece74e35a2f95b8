/*
about:
  zh: 集团内部的每次派出：方向、学年和三个层次之一；职级未填的层次为空。
  en: "Every posting inside a group by school year: its direction and one of the three levels; a blank rank has no level."
*/
SELECT DISTINCT g.alliance, g.district, y.year, p.posting, p.person, p.kind,
       CASE WHEN p.from_school = l.lead_school THEN 'out' WHEN p.to_school = l.lead_school THEN 'back' ELSE 'between' END AS direction,
       CASE WHEN p.rank IN ('principal', 'vice_principal', 'school_leader') THEN 'leaders'
            WHEN p.rank = 'middle_manager' THEN 'managers'
            WHEN p.rank IN ('backbone_teacher', 'teacher') THEN 'teachers' END AS level
FROM posting AS p
JOIN judged_school_year AS y ON p.starts_on <= y.last_day AND y.starts_on < p.ends_before AND p.starts_on <= $as_of
JOIN membership_period AS f ON f.school = p.from_school AND f.active_from <= p.starts_on AND p.starts_on < f.active_before
JOIN membership_period AS t ON t.school = p.to_school AND t.alliance = f.alliance AND t.active_from <= p.starts_on AND p.starts_on < t.active_before
JOIN alliance AS g ON g.alliance = f.alliance AND g.kind = 'group'
LEFT JOIN alliance_lead AS l ON l.alliance = f.alliance AND l.valid_from <= p.starts_on AND p.starts_on < l.valid_before
