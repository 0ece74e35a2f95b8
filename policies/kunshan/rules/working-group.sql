/*
id: kunshan/6.1/working-group
title: {zh: 专项工作组组长、副组长到位, en: Leader and deputies of the working group are named}
subject: district
unit: person
limits: [lower, upper]
reported: seat
office: government
parts:
  分管副市长: {zh: 组长（分管副市长）, en: 'leader, the deputy mayor in charge'}
  市府办分管领导: {zh: 副组长（市府办分管领导）, en: 'deputy, of the government office'}
  市教育局主要领导: {zh: 副组长（市教育局主要领导）, en: 'deputy, head of the bureau'}
message:
  zh: "专项工作组{part}：{measured}名，应为{lower}名"
  en: "Working group, {part}: {measured} named, {lower} due"
cure:
  zh: 由该单位确定人选并登记，或结束多出的
  en: Let that office name one person and enter it, or end the one too many
*/
SELECT d.district AS subject, n.item AS part, d.district AS scope, n.value AS lower, n.value AS upper, count(DISTINCT s.person) AS measured
FROM district AS d
CROSS JOIN working_group_owed AS n
LEFT JOIN working_group_seat AS s ON s.district = d.district AND s.kind = n.kind AND s.office = n.item
GROUP BY d.district, n.item, n.value
;
SELECT district AS subject, office AS part, 'seat' AS fact_table, seat AS fact_key
FROM working_group_seat
WHERE is_owners = 1
