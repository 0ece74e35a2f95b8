/*
about:
  zh: 每学年每个集团的教师：过去的学年看学年末，本学年看当日。
  en: Teachers of each group in each school year, this one and the last; a past year by its last day, the current one by today.
*/
SELECT DISTINCT p.alliance, y.year AS school_year, t.person
FROM judged_school_year AS y
JOIN alliance_place AS p ON p.kind = 'group' AND p.active_from <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < p.active_before
JOIN teacher AS t ON t.school = p.school AND t.starts_on <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < t.ends_before
JOIN alliance_period AS a ON a.alliance = p.alliance
JOIN district AS d ON d.district = a.district
