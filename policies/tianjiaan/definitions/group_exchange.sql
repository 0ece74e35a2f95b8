/*
about:
  zh: 每个学年在集团内两校之间交流的人员及职级：管理人员、骨干教师或其他；职级未填的为空。
  en: Who was exchanged between two schools of a group in a school year, as manager, backbone teacher or other; blank where the rank is.
*/
SELECT DISTINCT r.alliance, r.year, p.person,
       CASE WHEN p.rank IN ('principal', 'vice_principal', 'school_leader', 'middle_manager') THEN 'manager'
            WHEN p.rank = 'backbone_teacher' THEN 'backbone' WHEN p.rank IS NOT NULL THEN 'other' END AS layer
FROM rotation_year AS r
JOIN posting AS p ON p.starts_on < r.ends_before AND r.starts_on < p.ends_before AND p.starts_on <= $as_of
JOIN alliance_place AS f ON f.alliance = r.alliance AND f.school = p.from_school AND f.active_from <= p.starts_on AND p.starts_on < f.active_before
JOIN alliance_place AS t ON t.alliance = r.alliance AND t.school = p.to_school AND t.active_from <= p.starts_on AND p.starts_on < t.active_before
