/*
id: xingning/2.1/other-modes
title: {zh: 其他类型写明做法, en: Another type is described}
subject: membership
limits: [lower]
# The clause only permits other types; using one without saying what it is, is refused.
force: must
office: bureau
readings: [modes]
message:
  zh: '{subject}采用其他类型办学模式，但没有写明做法'
  en: '{subject} uses another type of mode without describing it'
cure:
  zh: 填写模式说明，写明法人关系和退出办法。
  en: Fill in the description of the mode, with legal person and exit.
*/
SELECT m.membership AS subject, CASE WHEN trim(x.mode_description) <> '' THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM member_today AS m
JOIN membership AS x ON x.membership = m.membership
WHERE m.needs_description
;
SELECT membership AS subject, 'membership' AS fact_table, membership AS fact_key FROM active_membership WHERE needs_description
