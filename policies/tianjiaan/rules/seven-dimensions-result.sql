/*
id: tianjiaan/3.3/seven-dimensions/result
clauses: [tianjiaan/3.3/seven-dimensions]
kind: indicator
title: {zh: 各校的考核得分即集团得分, en: The group's score is the score of every school in it}
subject: school
part_of: assessment_round
office: bureau
message:
  zh: "{subject}考核轮次{part}得分{measured}"
  en: "{subject}, round {part}: score {measured}"
*/
SELECT m.school AS subject, s.round AS part, max(s.score) AS measured
FROM bureau_sheet AS s
JOIN group_school AS m ON m.alliance = s.alliance AND m.active_from <= s.reaches
WHERE s.is_closed = 1 AND s.score IS NOT NULL
GROUP BY m.school, s.round
