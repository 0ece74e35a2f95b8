/*
id: kunshan/4.3/group-as-unit
title: {zh: 集团以一个单位参加市综合考评, en: A group is one unit of the city assessment}
subject: alliance
unit: unit
limits: [lower, upper]
reported: assessment_sheet
part_of: entered   # the round's code
office: bureau
message:
  zh: "{subject}：第{part}轮列为{measured}个考评单位，应为1个"
  en: "{subject}: {measured} in round {part}, one is due"
cure:
  zh: 按集团列一张考核表
  en: Keep one sheet for the group
*/
SELECT c.alliance AS subject, c.round AS part, c.alliance AS scope, 1 AS lower, 1 AS upper, count(DISTINCT s.sheet) AS measured
FROM city_round AS c
LEFT JOIN assessment_sheet AS s ON s.round = c.round AND s.alliance = c.alliance AND s.object = 'group'
WHERE c.alliance IS NOT NULL
GROUP BY c.alliance, c.round
;
SELECT s.alliance AS subject, s.round AS part, 'assessment_sheet' AS fact_table, s.sheet AS fact_key
FROM assessment_sheet AS s
WHERE s.object = 'group'
