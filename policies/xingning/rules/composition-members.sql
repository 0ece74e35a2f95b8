/*
id: xingning/2.1/composition/members
clauses: [xingning/2.1/composition]
title: {zh: 集团已有成员学校, en: The group has a member}
subject: alliance
unit: school
lower: members_min
reported: membership
# A group just set up is told, not blamed: the text gives no day by which it must have members.
force: may
office: bureau
message:
  zh: '{subject}已成立，尚无成员学校'
  en: '{subject} is set up and has no member yet'
*/
SELECT g.alliance AS subject, g.alliance AS scope, count(m.membership) AS measured
FROM group_today AS g
LEFT JOIN member_today AS m ON m.alliance = g.alliance
GROUP BY g.alliance
