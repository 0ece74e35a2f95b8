/*
id: tianjiaan/2.1.1/tight-priority/schools
clauses: [tianjiaan/2.1.1/tight-priority]
kind: indicator
title: {zh: 各模式集团的学校数, en: Schools in groups by mode}
subject: district
unit: school
reported: membership
readings: [modes]
office: bureau
parts:
  tight: {zh: 紧密型, en: tight}
  alliance: {zh: 联盟型, en: alliance}
  cooperation: {zh: 合作型, en: co-operation}
  coordination: {zh: 多校协同, en: coordination of several schools}
  one_legal_person: {zh: 单法人多校区, en: 'one legal person, several campuses'}
  several_legal_persons: {zh: 多法人组合, en: several legal persons combined}
message:
  zh: "{part}：{measured}所学校"
  en: "{part}: {measured} schools"
*/
SELECT g.district AS subject, g.mode AS part, g.district AS scope, count(DISTINCT p.school) AS measured
FROM group_today AS g
JOIN place_today AS p ON p.alliance = g.alliance
WHERE g.mode IS NOT NULL
GROUP BY g.district, g.mode
