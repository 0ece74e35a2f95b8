/*
id: tianjiaan/2.2.3/co-research-mechanism/one-school
clauses: [tianjiaan/2.2.3/co-research-mechanism]
title: {zh: 学科专家团队成员来自两所以上学校, en: An expert team has members of more than one school}
subject: team
unit: school
limits: [lower]
reported: team_member
office: lead_school
message:
  zh: "{subject}的成员只来自{measured}所学校，不是集团团队"
  en: "{subject}: its members come from {measured} school, so it is no group team"
cure:
  zh: 增补集团内其他学校的成员
  en: Add members from other schools of the group
*/
SELECT team AS subject, alliance AS scope, 2 AS lower, schools AS measured
FROM expert_team
