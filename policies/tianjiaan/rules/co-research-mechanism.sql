/*
id: tianjiaan/2.2.3/co-research-mechanism
title: {zh: 每个学科有学科专家团队, en: Every subject has an expert team}
subject: alliance
unit: team
limits: [lower]
reported: team
part_of: entered
office: lead_school
message:
  zh: "{subject}：{part}没有学科专家团队"
  en: "{subject}: no expert team for {part}"
cure:
  zh: 组建该学科的专家团队并登记
  en: Form a team for the subject and record it
*/
-- The subjects are those the teachers of the group's schools teach.
SELECT s.alliance AS subject, t.subject AS part, s.alliance AS scope, 1 AS lower, count(DISTINCT x.team) AS measured
FROM group_school AS s
JOIN teacher AS t ON t.school = s.school AND t.subject IS NOT NULL AND t.starts_on <= $as_of AND $as_of < t.ends_before
LEFT JOIN expert_team AS x ON x.alliance = s.alliance AND x.subject = t.subject
GROUP BY s.alliance, t.subject
