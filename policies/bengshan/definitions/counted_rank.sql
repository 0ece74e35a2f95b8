/*
about:
  zh: 每个方向、每类人员包括哪些职级；成员校所派“校长”的范围按约定。
  en: Which ranks each kind of person includes, by direction; who counts as principal among those a member sends follows the reading.
*/
SELECT 'out' AS direction, 'school_leader' AS item, 'principal' AS rank
UNION ALL
SELECT 'out', 'school_leader', 'vice_principal'
UNION ALL
SELECT 'out', 'school_leader', 'school_leader'
UNION ALL
SELECT 'out', 'middle_manager', 'middle_manager'
UNION ALL
SELECT 'back', 'middle_manager', 'middle_manager'
UNION ALL
SELECT 'back', 'principal', 'principal'
UNION ALL
SELECT 'back', 'principal', 'vice_principal' FROM reading AS s
WHERE s.name = 'member_principal_ranks' AND s.value IN ('any_school_leader', 'principal_or_vice')
UNION ALL
SELECT 'back', 'principal', 'school_leader' FROM reading AS s
WHERE s.name = 'member_principal_ranks' AND s.value = 'any_school_leader'
