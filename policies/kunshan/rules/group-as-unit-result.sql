/*
id: kunshan/4.3/group-as-unit/result
clauses: [kunshan/4.3/group-as-unit]
kind: indicator
title: {zh: 成员学校所在集团的考评得分, en: "The group's result, shown at each member"}
subject: membership
part_of: entered   # the round's code
office: bureau
message:
  zh: "{subject}：第{part}轮所在集团得分{measured}"
  en: "{subject}: its group scored {measured} in round {part}"
*/
SELECT m.membership AS subject, s.round AS part, max(s.score) AS measured
FROM place_today AS m
JOIN assessment_sheet AS s ON s.alliance = m.alliance AND s.object = 'group' AND s.score IS NOT NULL
JOIN assessment_round AS r ON r.round = s.round AND r.kind = 'city'
WHERE m.role = 'member'
GROUP BY m.membership, s.round
