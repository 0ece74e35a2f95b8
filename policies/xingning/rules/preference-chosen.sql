/*
id: xingning/2.3/preference/chosen
clauses: [xingning/2.3/preference]
title: {zh: 同等条件下轮岗人员先入选, en: Other things equal those who rotated are chosen}
subject: selection
unit: person
limits: [upper]
office: bureau
message:
  zh: '{subject}有{measured}名轮岗人员未入选，而得分不高于其的其他人入选'
  en: 'in {subject} {measured} who rotated were passed over for others whose score is no higher'
cure:
  zh: 复核入选名单。
  en: Review who was chosen.
*/
SELECT c.selection AS subject, 0 AS upper,
       count(CASE WHEN c.rotated = 1 AND NOT c.chosen AND b.lowest <= c.score THEN 1 END) AS measured,
       CASE WHEN count(c.chosen) < count(*) THEN 'candidate.chosen' WHEN count(c.score) < count(*) THEN 'candidate.score' END AS missing
FROM ranked_candidate AS c
LEFT JOIN (SELECT selection, min(score) AS lowest FROM ranked_candidate WHERE rotated = 0 AND chosen GROUP BY selection) AS b
  ON b.selection = c.selection
GROUP BY c.selection
;
SELECT selection AS subject, 'candidate' AS fact_table, selection || '|' || person AS fact_key FROM ranked_candidate WHERE rotated = 1
