/*
about:
  zh: 教师在集团内到另一所学校的日期：派出，或任教学校变动。
  en: Days on which a teacher went to another school of the group, by a posting or by a change of the school taught at.
*/
SELECT p.person, p.starts_on
FROM group_posting AS p
WHERE p.from_school <> p.to_school
UNION ALL
SELECT t.person, t.starts_on
FROM service_piece AS t
JOIN service_piece AS f ON f.person = t.person AND f.school <> t.school AND f.starts_on < t.starts_on
