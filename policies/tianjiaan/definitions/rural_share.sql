/*
about:
  zh: 每学年末（当前学年按所查日期）乡村学校在集团中的数量与总数。
  en: Rural schools in groups and in all, at the end of each school year; for the running year on the day asked for.
*/
SELECT r.district, r.part, y.year, y.last_day, count(DISTINCT p.school) AS in_groups, count(DISTINCT r.school) AS schools
FROM (SELECT year, last_day, least(last_day, $as_of) AS judged_on FROM calendar_school_year WHERE starts_on <= $as_of) AS y
JOIN rural_school AS r
  ON r.opened_on <= y.judged_on AND y.judged_on < r.closed_before
LEFT JOIN (SELECT school, active_from, active_before FROM alliance_place WHERE kind = 'group') AS p
  ON p.school = r.school AND p.active_from <= y.judged_on AND y.judged_on < p.active_before
GROUP BY r.district, r.part, y.year, y.last_day
