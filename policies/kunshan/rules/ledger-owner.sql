/*
id: kunshan/4.2/legal-qualification
title: {zh: 成员学校的账属于本校法人, en: A member's ledger belongs to its own legal person}
subject: ledger
unit: ledger
limits: [lower]
office: member_school
message:
  zh: "{subject}：成员学校账登记在集团名下"
  en: "{subject}: a member's ledger stands in the group's name"
cure:
  zh: 所属改为该校法人，集团只汇总
  en: Make the school's legal person its owner; the group only adds up
*/
SELECT l.ledger AS subject, 1 AS lower, CASE WHEN l.owner_school IS NOT NULL AND l.owner_alliance IS NULL THEN 1 ELSE 0 END AS measured,
       CASE WHEN l.owner_school IS NULL AND l.owner_alliance IS NULL THEN 'ledger.owner_school' END AS missing
FROM ledger AS l
LEFT JOIN school AS s ON s.school = l.owner_school
LEFT JOIN alliance AS a ON a.alliance = l.owner_alliance
LEFT JOIN district AS d ON d.district = s.district OR d.district = a.district
WHERE l.kind = 'member' AND (d.district IS NOT NULL OR (l.owner_school IS NULL AND l.owner_alliance IS NULL))
