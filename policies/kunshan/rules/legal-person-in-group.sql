/*
id: kunshan/4.1/legal-person-unchanged/in-group
clauses: [kunshan/4.1/legal-person-unchanged, kunshan/4.2/legal-qualification]
title: {zh: 成员学校的法人没有转为集团内其他学校, en: No member's legal person becomes that of another school of the group}
subject: membership
limits: [upper]
office: bureau
message:
  zh: "{subject}：成员关系期间，法人改为集团或集团内其他学校，违反四1"
  en: "{subject}: during the membership the legal person became that of the group or of another of its schools, contrary to 四1"
cure:
  zh: 恢复该校自己的法人登记
  en: Restore the school's own legal person
*/
-- A reason and a decision do not help here: the text leaves no room for it.
SELECT m.membership AS subject, 0 AS upper, count(CASE WHEN t.is_open = 0 THEN t.valid_from END) AS measured,
       CASE WHEN count(CASE WHEN t.is_open = 1 THEN t.valid_from END) > 0 THEN 'school_identity.value' END AS missing
FROM place_today AS m
LEFT JOIN legal_person_taken AS t ON t.membership = m.membership
WHERE m.role = 'member'
GROUP BY m.membership
;
SELECT membership AS subject, 'school_identity' AS fact_table, school || '|legal_person|' || CAST(valid_from AS VARCHAR) AS fact_key
FROM legal_person_taken
