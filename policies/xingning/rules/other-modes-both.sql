/*
id: xingning/2.1/other-modes/both-modes
clauses: [xingning/2.1/other-modes]
title: {zh: 集团兼有两种模式, en: A group holds both modes}
subject: alliance
unit: mode
limits: [lower]
# The clause says mainly; a district that reads it as a demand wants deviations explained.
force: default
reported: membership
office: bureau
readings: [both_modes_in_group]
message:
  zh: '{subject}只有{measured}种办学模式，按本区约定应兼有紧密型和托管型'
  en: '{subject} has {measured} mode; by the district''s reading a group combines tight mode and trusteeship'
*/
-- Rows only where the district reads "combined" as a demand on every group. The two modes are those with a legal-person rule.
SELECT m.alliance AS subject, m.alliance AS scope, 2 AS lower,
       count(DISTINCT CASE WHEN m.one_legal_person OR m.own_legal_person THEN m.mode END) AS measured
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
JOIN setting AS s ON s.name = 'both_modes_in_group' AND s.value = 'required'
WHERE m.kind = 'group'
GROUP BY m.alliance
