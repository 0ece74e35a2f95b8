/*
id: xingning/2.3/other-posts
title: {zh: 团队有中层和骨干教师, en: The team has middle managers and backbone teachers}
subject: membership
unit: person
limits: [lower]
reported: posting
office: lead_school
parts:
  middle_manager: {zh: 中层管理人员, en: middle managers}
  backbone_teacher: {zh: 骨干教师, en: backbone teachers}
message:
  zh: '{subject}的团队没有{part}'
  en: 'the team at {subject} has no {part}'
cure:
  zh: 由龙头学校派出。
  en: The lead sends one.
*/
SELECT m.membership AS subject, n.item AS part, m.school AS scope, 1 AS lower,
       count(DISTINCT CASE WHEN p.rank = n.item THEN p.person END) AS measured,
       CASE WHEN count(p.posting) > count(p.rank) THEN 'posting.rank' END AS missing
FROM member_today AS m
JOIN parameter_today AS n ON n.name = 'sent_posts'
LEFT JOIN sent_posting AS p ON p.membership = m.membership AND p.direction = 'out' AND p.kind = 'team'
WHERE m.team_owed
GROUP BY m.membership, m.school, n.item
