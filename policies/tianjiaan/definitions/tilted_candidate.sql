/*
about:
  zh: 政策所列四类评选（集团学校或集团的）的人选，以及到评定当天是否有集团内跨校交流记录。
  en: Candidates in the four matters the policy names, at schools of groups or groups, and whether they had an exchange inside a group by that day.
*/
SELECT e.selection, coalesce(e.school, e.alliance) AS scope, c.person, c.chosen, c.is_marked, CASE WHEN x.person IS NULL THEN 0 ELSE 1 END AS served
FROM selection AS e
JOIN parameter_today AS f ON f.name = 'tilt_fields' AND f.item = e.field
JOIN candidate AS c ON c.selection = e.selection
LEFT JOIN (SELECT person, min(starts_on) AS starts_on FROM group_posting GROUP BY person) AS x ON x.person = c.person AND x.starts_on <= e.decided_on
WHERE EXISTS (SELECT 1 FROM group_school AS s WHERE s.school = e.school) OR EXISTS (SELECT 1 FROM group_today AS g WHERE g.alliance = e.alliance)
