/*
about:
  zh: 每学年在集团内的学校：过去的学年看学年末，本学年看当日。
  en: Schools in a group in each school year; past years by their last day, the current one by today.
*/
SELECT DISTINCT p.school, y.year AS school_year
FROM calendar_school_year AS y
JOIN alliance_place AS p ON p.kind = 'group' AND p.active_from <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < p.active_before
WHERE y.starts_on <= $as_of
