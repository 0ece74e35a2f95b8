/*
id: xingning/2.3/preference
title: {zh: 得分相同的，轮岗人员排在前, en: At equal scores those who rotated stand first}
subject: selection
unit: person
limits: [upper]
office: bureau
message:
  zh: '{subject}的名单有{measured}处排序不当：应按得分排列，得分相同的轮岗人员在前'
  en: '{subject} has {measured} candidates out of place; the list goes by score, and at equal scores those who rotated come first'
cure:
  zh: 按得分重排，得分相同的把轮岗人员排在前。
  en: Order by score, and put those who rotated first where scores are equal.
*/
-- Each candidate stands against the one before; a list without such a step down is in order. A shared place is no step.
SELECT c.selection AS subject, 0 AS upper,
       count(CASE WHEN c.place IS NOT NULL AND (c.score_before < c.score OR (c.score_before = c.score AND c.rotated_before < c.rotated))
             THEN 1 END) AS measured,
       CASE WHEN count(c.score) < count(*) THEN 'candidate.score' WHEN count(c.place) < count(*) THEN 'candidate.place' END AS missing
FROM (
  SELECT r.selection, r.score, r.place, r.rotated,
         lag(r.score) OVER (PARTITION BY r.selection ORDER BY r.place, r.score DESC, r.rotated DESC) AS score_before,
         lag(r.rotated) OVER (PARTITION BY r.selection ORDER BY r.place, r.score DESC, r.rotated DESC) AS rotated_before
  FROM ranked_candidate AS r
) AS c
GROUP BY c.selection
;
SELECT selection AS subject, 'candidate' AS fact_table, selection || '|' || person AS fact_key FROM ranked_candidate WHERE rotated = 1
