/*
about:
  zh: 每个学年在集团内两校之间交流的人员及职级：管理人员、骨干教师或其他；职级未填的为空。
  en: Who was exchanged between two schools of a group in a school year, as manager, backbone teacher or other; blank where the rank is.
*/
SELECT DISTINCT r.alliance, r.year, p.person,
       CASE WHEN p.rank IN ('principal', 'vice_principal', 'school_leader', 'middle_manager') THEN 'manager'
            WHEN p.rank = 'backbone_teacher' THEN 'backbone' WHEN p.rank IS NOT NULL THEN 'other' END AS layer
FROM rotation_year AS r
JOIN group_posting AS p ON p.alliance = r.alliance AND p.starts_on < r.ends_before AND r.starts_on < p.ends_before AND p.starts_on <= $as_of
