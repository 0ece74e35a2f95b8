/*
about:
  zh: 经费应倾斜的学校：年度末（当年按所查日期）认定为薄弱的学校和幼儿园。
  en: Schools the money tilts to - schools and kindergartens recognised as weak at the end of the year; in the running year on the day asked for.
when: tilt_kindergartens = weak
*/
SELECT DISTINCT y.year, f.school
FROM judged_budget_year AS y
JOIN school_flag AS f ON f.flag = 'weak' AND f.valid_from <= least(y.last_day, $as_of) AND least(y.last_day, $as_of) < f.valid_before
