/*
id: xingning/5.3/group-office/not-a-members
clauses: [xingning/5.3/group-office]
title: {zh: 集团办公室不是成员学校的内设机构, en: The group office is not a member's own office}
subject: body
limits: [lower]
office: lead_school
message:
  zh: '{subject}是成员学校的内设机构，不能作为集团办公室'
  en: '{subject} is a member''s own office and cannot be the group office'
cure:
  zh: 另设集团办公室。
  en: Set up an office of the group.
*/
SELECT b.body AS subject, CASE WHEN b.school IS NULL OR max(l.school) IS NOT NULL THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM group_office AS b
JOIN alliance AS a ON a.alliance = b.alliance
JOIN district AS d ON d.district = a.district
LEFT JOIN active_membership AS l ON l.alliance = b.alliance AND l.role = 'lead' AND l.school = b.school
GROUP BY b.body, b.school
