/*
about:
  zh: 每所学校的法人及起止：有沿革的按沿革，沿革之前为本校，沿革之后及没有沿革的按学校表，没有写明的为本校。
  en: A school's legal person with its period; from the history where there is one, the school itself before it begins, else the school's own row, else the school itself.
*/
SELECT i.school, coalesce(i.value, i.school) AS legal_person, i.valid_from, i.valid_before
FROM school_identity AS i
WHERE i.attribute = 'legal_person'
UNION ALL
SELECT i.school, i.school, DATE '0001-01-01', min(i.valid_from)
FROM school_identity AS i
WHERE i.attribute = 'legal_person'
GROUP BY i.school
UNION ALL
SELECT s.school, coalesce(s.legal_person, s.school), coalesce(max(i.valid_before), DATE '0001-01-01'), DATE '9999-12-31'
FROM school AS s
LEFT JOIN school_identity AS i ON i.school = s.school AND i.attribute = 'legal_person'
GROUP BY s.school, s.legal_person
HAVING coalesce(max(i.valid_before), DATE '0001-01-01') < DATE '9999-12-31'
