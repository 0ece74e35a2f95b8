/*
about:
  zh: 仍然有效的交流安排：作出不久、尚可实行的，或已实行且距交流开始未满年限的。
  en: Arrangements that still stand; recent ones that may yet be carried out, and those carried out fewer than the years ago that list a teacher.
*/
SELECT r.person, r.decided_on
FROM arrangement AS r
CROSS JOIN school_year_today AS t
JOIN reading AS n ON n.name = 'exchange_within_years'
JOIN calendar_school_year AS y ON y.year = t.year - CAST(n.number AS INT)
WHERE r.kind = 'arranged' AND y.starts_on <= r.decided_on
UNION ALL
SELECT r.person, r.decided_on
FROM arrangement AS r
JOIN exchange_begun AS b ON b.person = r.person AND r.decided_on <= b.starts_on AND b.starts_on <= $as_of
JOIN parameter_today AS p ON p.name = 'exchange_trigger'
WHERE r.kind = 'arranged' AND full_years(b.starts_on, $as_of) < p.value
