/*
id: tianjiaan/3.3/assess-scope/groups
clauses: [tianjiaan/3.3/assess-scope]
title: {zh: 办结的轮次考核了每个集团, en: A closed round assessed every group}
subject: alliance
unit: item
limits: [lower]
part_of: assessment_round
reported: assessment_sheet
office: bureau
message:
  zh: "{subject}在考核轮次{part}中没有考核表"
  en: "{subject} has no sheet in round {part}"
cure:
  zh: 补上该集团的考核，或撤回轮次办结
  en: Assess the group, or reopen the round
*/
SELECT g.alliance AS subject, r.round AS part, g.alliance AS scope, 1 AS lower, count(s.sheet) AS measured
FROM assessment_round AS r
JOIN group_today AS g ON g.district = r.district AND g.active_from <= r.opened_on
LEFT JOIN assessment_sheet AS s ON s.round = r.round AND s.object = 'group' AND s.alliance = g.alliance
WHERE r.kind IN ('yearly', 'full') AND r.closed_on <= $as_of
GROUP BY g.alliance, r.round
