/*
about:
  zh: 经费应倾斜的学校：年度末（当年按所查日期）认定为薄弱的学校，以及全部幼儿园。
  en: Schools the money tilts to - those recognised as weak at the end of the year (in the running year on the day asked for), and every kindergarten.
when: tilt_kindergartens = all
*/
SELECT y.year, f.school
FROM judged_budget_year AS y
JOIN school_flag AS f ON f.flag = 'weak' AND f.valid_from <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < f.valid_before
UNION
SELECT y.year, s.school
FROM judged_budget_year AS y
CROSS JOIN school AS s
WHERE s.school_type = 'kindergarten'
