/*
id: xingning/2.3/preference/marked
clauses: [xingning/2.3/preference]
title: {zh: 名单标明轮岗人员, en: The list marks those who rotated}
subject: selection
unit: person
limits: [upper]
office: bureau
message:
  zh: '{subject}的名单有{measured}名轮岗人员没有标明'
  en: 'the list of {subject} does not mark {measured} who rotated'
cure:
  zh: 在名单上标明有轮岗经历的人选。
  en: Mark those who rotated on the list.
*/
SELECT c.selection AS subject, 0 AS upper, count(CASE WHEN NOT c.is_marked THEN 1 END) AS measured,
       CASE WHEN count(c.is_marked) < count(*) THEN 'candidate.is_marked' END AS missing
FROM ranked_candidate AS c
WHERE c.rotated = 1
GROUP BY c.selection
;
SELECT selection AS subject, 'candidate' AS fact_table, selection || '|' || person AS fact_key FROM ranked_candidate WHERE rotated = 1
