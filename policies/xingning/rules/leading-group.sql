/*
id: xingning/5.1/leading-group
title: {zh: 领导小组席位齐全, en: Every seat of the leading group is held}
subject: district
unit: person
limits: [lower]
reported: seat
office: government
parts:
  城区政府分管领导: {zh: 城区政府分管领导, en: district leader in charge}
  城区政府分管副秘书长: {zh: 城区政府分管副秘书长, en: deputy secretary-general in charge}
  教育局主要领导: {zh: 教育局主要领导, en: head of the education bureau}
  教育局: {zh: 教育局, en: education bureau}
  财政局: {zh: 财政局, en: finance bureau}
  编办: {zh: 编办, en: establishment office}
  人社局: {zh: 人社局, en: human resources bureau}
message:
  zh: '领导小组缺{short}席：{part}'
  en: 'the leading group lacks {short}: {part}'
cure:
  zh: 由该单位确定人选并登记。
  en: Let that office name a person and enter it.
*/
SELECT d.district AS subject, n.item AS part, d.district AS scope, count(DISTINCT s.person) AS measured, n.value AS lower
FROM district AS d
JOIN parameter_today AS n ON n.name = 'leading_group_seats'
LEFT JOIN leading_group_seat AS s ON s.district = d.district AND s.office = n.item
GROUP BY d.district, n.item, n.value
;
SELECT district AS subject, office AS part, 'seat' AS fact_table, seat AS fact_key FROM leading_group_seat
