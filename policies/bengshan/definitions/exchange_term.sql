/*
about:
  zh: 本学年和上学年已开始的每个学期，每个集团的交流帮扶次数。
  en: Exchange and help activities of each group in every term begun of this and the last school year.
*/
SELECT g.alliance, t.term, t.last_day, count(a.activity) AS times
FROM group_today AS g
CROSS JOIN school_year_today AS y
JOIN calendar_term AS t ON t.school_year IN (y.year - 1, y.year) AND t.starts_on <= $as_of AND g.active_from < t.ends_before
LEFT JOIN activity AS a ON a.alliance = g.alliance AND a.kind = 'exchange' AND t.starts_on <= a.held_on AND a.held_on < t.ends_before
GROUP BY g.alliance, t.term, t.last_day
