/*
about:
  zh: 每个学年在牵头校与成员校之间交流任教的人员、方向和优秀标记（按派出学校的任职记录）。
  en: Who taught on exchange between lead and member in a school year, in which direction, and the excellent mark by the sending school's record.
*/
SELECT r.alliance, r.year, r.membership, r.school, 'out' AS direction, p.person, t.is_excellent
FROM rotation_pair AS r
JOIN posting AS p
  ON p.kind = 'rotation' AND p.from_school = r.lead_school AND p.to_school = r.school
 AND p.starts_on < r.ends_before AND r.starts_on < p.ends_before AND p.starts_on <= $as_of
LEFT JOIN teacher AS t ON t.person = p.person AND t.school = p.from_school AND t.starts_on <= p.starts_on AND p.starts_on < t.ends_before
UNION
SELECT r.alliance, r.year, r.membership, r.school, 'back', p.person, NULL
FROM rotation_pair AS r
JOIN posting AS p
  ON p.kind = 'rotation' AND p.from_school = r.school AND p.to_school = r.lead_school
 AND p.starts_on < r.ends_before AND r.starts_on < p.ends_before AND p.starts_on <= $as_of
