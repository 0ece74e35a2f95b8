/*
id: tianjiaan/2.2.2/priority-training
title: {zh: 优先人选先于其他人录取, en: Teachers with priority are placed before others}
subject: training
unit: person
limits: [upper]
reported: training_applicant
part_of: entered
office: lead_school
message:
  zh: "{subject}：{measured}名非优先人选排在优先人选{part}之前，没有写明理由"
  en: "{subject}: {measured} teachers without priority went before {part}, and no reason is given"
cure:
  zh: 先录取优先人选，或写明未先录取的理由
  en: Place the teacher with priority first, or give the reason
*/
SELECT s.training AS subject, s.person AS part, s.alliance AS scope, 0 AS upper,
       count(CASE WHEN s.reason IS NULL AND (NOT s.placed OR o.position < s.position) THEN o.person END) AS measured
FROM training_rank AS s
LEFT JOIN training_rank AS o ON o.training = s.training AND o.has_priority = 0 AND o.placed
WHERE s.has_priority = 1
GROUP BY s.training, s.person, s.alliance
;
SELECT s.training AS subject, s.person AS part, 'teacher' AS fact_table, o.person AS fact_key
FROM training_rank AS s
JOIN training_rank AS o ON o.training = s.training AND o.has_priority = 0 AND o.placed
WHERE s.has_priority = 1 AND s.reason IS NULL AND (NOT s.placed OR o.position < s.position)
