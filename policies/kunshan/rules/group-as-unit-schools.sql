/*
id: kunshan/4.3/group-as-unit/schools
clauses: [kunshan/4.3/group-as-unit]
title: {zh: 集团学校不单独列为考评单位, en: No school of a group is a unit of its own}
subject: alliance
unit: school
limits: [upper]
reported: assessment_sheet
part_of: entered   # the round's code
office: bureau
message:
  zh: "{subject}：第{part}轮单独列了集团内{measured}所学校"
  en: "{subject}: {measured} listed singly in round {part}"
cure:
  zh: 撤下单列的考核表，并入集团
  en: Take the single sheets out; the group stands for them
*/
SELECT c.alliance AS subject, c.round AS part, c.alliance AS scope, 0 AS upper, count(DISTINCT s.school) AS measured
FROM city_round AS c
LEFT JOIN assessment_sheet AS s ON s.round = c.round AND s.school = c.school AND s.object <> 'group'
WHERE c.alliance IS NOT NULL
GROUP BY c.alliance, c.round
;
SELECT c.alliance AS subject, c.round AS part, 'assessment_sheet' AS fact_table, s.sheet AS fact_key
FROM city_round AS c
JOIN assessment_sheet AS s ON s.round = c.round AND s.school = c.school AND s.object <> 'group'
