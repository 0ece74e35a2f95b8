/*
id: tianjiaan/3.3/internal-reward/basis
clauses: [tianjiaan/3.3/internal-reward]
title: {zh: 集团内部奖励依据已办结的内部考核, en: A reward within the group rests on a closed internal assessment}
subject: reward
unit: item
limits: [upper]
office: council
message:
  zh: "{subject}没有依据本集团已办结的内部考核结果"
  en: "{subject} does not rest on a closed internal assessment of this group"
cure:
  zh: 写明所依的考核结果，或撤回奖励
  en: Name the result it rests on, or withdraw the reward
*/
SELECT w.reward AS subject, 0 AS upper, CASE WHEN s.sheet IS NULL THEN 1 ELSE 0 END AS measured
FROM reward AS w
JOIN group_today AS g ON g.alliance = w.alliance
LEFT JOIN (SELECT x.sheet, x.alliance
           FROM assessment_sheet AS x
           JOIN assessment_round AS r ON r.round = x.round AND r.kind = 'internal' AND (x.closed OR r.closed_on <= $as_of)) AS s
  ON s.sheet = w.sheet AND s.alliance = w.alliance
WHERE w.kind = 'internal'
