/*
about:
  zh: 集团内部的每次派出：方向、学年和三个层次之一；职级未填的层次为空。
  en: "Every posting inside a group by school year: its direction and one of the three levels; a blank rank has no level."
*/
SELECT p.alliance, p.district, y.year, p.posting, p.person, p.kind, p.from_school, p.to_school,
       CASE WHEN p.from_school = l.lead_school THEN 'out' WHEN p.to_school = l.lead_school THEN 'back' ELSE 'between' END AS direction,
       CASE WHEN p.rank IN ('principal', 'vice_principal', 'school_leader') THEN 'leaders'
            WHEN p.rank = 'middle_manager' THEN 'managers'
            WHEN p.rank IN ('backbone_teacher', 'teacher') THEN 'teachers' END AS level
FROM group_posting AS p
JOIN judged_school_year AS y ON p.starts_on <= y.last_day AND y.starts_on < p.ends_before AND p.starts_on <= $as_of
LEFT JOIN alliance_lead AS l ON l.alliance = p.alliance AND l.valid_from <= p.starts_on AND p.starts_on < l.valid_before
