/*
id: tianjiaan/2.5.3/promotion-tilt/unmarked
clauses: [tianjiaan/2.5.3/promotion-tilt]
title: {zh: 有跨校经历的人选在名单上标明, en: A candidate who served elsewhere is marked so}
subject: selection
unit: person
limits: [upper]
part_of: entered
office: bureau
message:
  zh: "{subject}：{part}有集团内跨校交流记录，名单上没有标明"
  en: "{subject}: {part} served at another school of the group and is not marked"
cure:
  zh: 在名单上标明跨校经历
  en: Mark the service in the list
*/
SELECT selection AS subject, person AS part, 0 AS upper, CASE WHEN is_marked THEN 0 WHEN NOT is_marked THEN 1 END AS measured,
       CASE WHEN is_marked IS NULL THEN 'candidate.is_marked' END AS missing
FROM tilted_candidate
WHERE served = 1
