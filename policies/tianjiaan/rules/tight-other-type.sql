/*
id: tianjiaan/2.1.3/tight-composition/note
clauses: [tianjiaan/2.1.3/tight-composition]
kind: indicator
title: {zh: 紧密型集团中的其他类型成员（提示）, en: Members of another type in tight groups (a note)}
subject: membership
unit: school
office: bureau
readings: [tight_other_type]
message:
  zh: "{subject}不是直管或委托管理学校；方案鼓励以这两类为主，无须说明理由"
  en: "{subject} is neither directly managed nor entrusted; the plan encourages these two, no reason is asked"
*/
SELECT m.membership AS subject, 1 AS measured
FROM group_today AS g
JOIN mode AS k ON k.mode = g.mode AND k.counts_as_tight
JOIN membership AS m ON m.alliance = g.alliance AND m.member_type IS NOT NULL
JOIN place_today AS p ON p.membership = m.membership
JOIN setting AS n ON n.name = 'tight_other_type' AND n.item = '' AND n.value = 'note'
LEFT JOIN parameter_today AS t ON t.name = 'tight_member_types' AND t.item = m.member_type
WHERE t.item IS NULL
