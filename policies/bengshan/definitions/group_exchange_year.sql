/*
about:
  zh: 每学年在集团内交流的教师：派出和接收学校同在一个集团，时段落在该学年。
  en: Teachers on exchange inside each group in each school year; both schools in the group, the stretch touching the year.
*/
SELECT DISTINCT g.alliance, g.school_year, p.person
FROM group_teacher_year AS g
JOIN judged_school_year AS y ON y.year = g.school_year
JOIN posting AS p ON p.person = g.person AND p.starts_on < y.ends_before AND y.starts_on < p.ends_before AND p.starts_on <= $as_of
JOIN alliance_stay AS o ON o.alliance = g.alliance AND o.school = p.from_school AND o.active_from < p.ends_before AND p.starts_on < o.active_before
JOIN alliance_stay AS h ON h.alliance = g.alliance AND h.school = p.to_school AND h.active_from < p.ends_before AND p.starts_on < h.active_before
