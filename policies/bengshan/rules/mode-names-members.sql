/*
id: bengshan/1/mode-names/members
clauses: [bengshan/1/mode-names]
title: {zh: 成员的模式在本区清单之内, en: A member's own mode is on the district's list}
subject: membership
limits: [upper]
force: must
office: basic_education
readings: [modes]
part_of: mode
message:
  zh: "{subject}的模式“{part}”不在本区清单"
  en: "The mode '{part}' of {subject} is not on the district's list"
cure:
  zh: 改为清单中的模式，或注明出处后把它加入本区约定
  en: Use a mode of the list, or add this one to the district's readings with its source
*/
SELECT m.membership AS subject, m.mode AS part, 0 AS upper, CASE WHEN k.mode IS NULL THEN 1 ELSE 0 END AS measured
FROM membership AS m
JOIN alliance AS a ON a.alliance = m.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN known_mode AS k ON k.mode = m.mode
WHERE m.mode IS NOT NULL AND coalesce(m.joined_on, DATE '0001-01-01') <= $as_of AND $as_of < m.left_before
