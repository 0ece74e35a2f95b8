/*
id: tianjiaan/2.1.3/tight-composition
kind: indicator
title: {zh: 紧密型集团的成员构成, en: Mix of members in tight groups}
subject: alliance
unit: school
office: bureau
readings: [tight_other_type]
parts:
  directly_managed: {zh: 直管学校, en: directly managed}
  entrusted: {zh: 委托管理学校, en: entrusted}
  other: {zh: 其他, en: other}
  not_stated: {zh: 未填类型, en: type not stated}
message:
  zh: "{subject}：{part}{measured}所"
  en: "{subject}: {measured} {part}"
*/
SELECT m.alliance AS subject, coalesce(m.member_type, 'not_stated') AS part, count(DISTINCT m.membership) AS measured
FROM group_today AS g
JOIN mode AS k ON k.mode = g.mode AND k.counts_as_tight
JOIN membership AS m ON m.alliance = g.alliance
JOIN place_today AS p ON p.membership = m.membership
GROUP BY m.alliance, coalesce(m.member_type, 'not_stated')
