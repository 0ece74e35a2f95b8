/*
about:
  zh: 学校在核算日的法人和办学性质；有沿革的按沿革取当天的值。
  en: A school's legal person and ownership on the day asked for, taken from its history where there is one.
*/
SELECT s.school, s.district, s.school_type, coalesce(l.value, s.legal_person) AS legal_person,
       coalesce(o.value, s.ownership) AS ownership
FROM school AS s
LEFT JOIN school_identity AS l ON l.school = s.school AND l.attribute = 'legal_person' AND l.valid_from <= $as_of AND $as_of < l.valid_before
LEFT JOIN school_identity AS o ON o.school = s.school AND o.attribute = 'ownership' AND o.valid_from <= $as_of AND $as_of < o.valid_before
