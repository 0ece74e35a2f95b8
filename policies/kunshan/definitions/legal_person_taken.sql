/*
about:
  zh: 成员关系期间，成员学校法人改为集团或集团内另一所学校（或其法人）的变更；没有以前的记录，看不出改没改的，记为未知。
  en: Changes during a membership by which a member's legal person became that of the group or of another school in it; open where no earlier record tells whether it changed.
*/
SELECT m.membership, m.school, i.valid_from, CASE WHEN b.school IS NULL THEN 1 ELSE 0 END AS is_open
FROM alliance_place AS m
JOIN school_identity AS i
  ON i.school = m.school AND i.attribute = 'legal_person' AND m.active_from <= i.valid_from AND i.valid_from <= $as_of
LEFT JOIN school_identity AS b ON b.school = i.school AND b.attribute = i.attribute AND b.valid_before = i.valid_from
WHERE m.role = 'member' AND coalesce(b.value, i.school) <> i.value AND (i.value = m.alliance
   OR EXISTS (
     SELECT 1
     FROM alliance_place AS o
     JOIN school AS s ON s.school = o.school
     WHERE o.alliance = m.alliance AND o.school <> m.school AND (s.school = i.value OR s.legal_person = i.value)
       AND o.active_from <= i.valid_from AND i.valid_from < o.active_before))
