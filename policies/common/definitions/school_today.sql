/*
about:
  zh: 每所学校在所查日期的属性：有沿革记录的按记录，没有的按学校表。
  en: A school's attributes on the day asked for; the dated history where there is one, else the school's own row.
*/
SELECT s.school, s.district, s.school_type,
       CASE WHEN o.school IS NULL THEN s.ownership ELSE o.value END AS ownership,
       CASE WHEN l.school IS NULL THEN s.locality ELSE l.value END AS locality,
       CASE WHEN p.school IS NULL THEN s.legal_person ELSE p.value END AS legal_person,
       CASE WHEN a.school IS NULL THEN s.affiliation ELSE a.value END AS affiliation
FROM school AS s
LEFT JOIN school_identity AS l ON l.school = s.school AND l.attribute = 'locality' AND l.valid_from <= $as_of AND $as_of < l.valid_before
LEFT JOIN school_identity AS p ON p.school = s.school AND p.attribute = 'legal_person' AND p.valid_from <= $as_of AND $as_of < p.valid_before
LEFT JOIN school_identity AS o ON o.school = s.school AND o.attribute = 'ownership' AND o.valid_from <= $as_of AND $as_of < o.valid_before
LEFT JOIN school_identity AS a ON a.school = s.school AND a.attribute = 'affiliation' AND a.valid_from <= $as_of AND $as_of < a.valid_before
