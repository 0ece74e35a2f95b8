/*
id: bengshan/1/mode-names
title: {zh: 集团的模式在本区清单之内, en: A group's mode is on the district's list}
subject: alliance
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
SELECT g.alliance AS subject, g.mode AS part, 0 AS upper, CASE WHEN k.mode IS NULL THEN 1 ELSE 0 END AS measured
FROM group_today AS g
LEFT JOIN known_mode AS k ON k.mode = g.mode
WHERE g.mode IS NOT NULL
