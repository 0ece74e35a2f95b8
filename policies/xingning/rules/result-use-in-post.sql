/*
id: xingning/2.5/result-use/in-post
clauses: [xingning/2.5/result-use]
title: {zh: 当年不在任的人不记, en: Nobody who was not in post carries the result}
subject: assessment_sheet
unit: person
limits: [upper]
reported: [seat exact, posting exact]
office: bureau
message:
  zh: '{subject}的结果记入了{measured}名当年不在任人员的考核档案'
  en: 'the result of {subject} stands in the files of {measured} who were not in post that year'
cure:
  zh: 从其档案中撤下，或补登任职。
  en: Take it out of the file, or enter the seat held.
*/
SELECT s.sheet AS subject, s.alliance AS scope, 0 AS upper, count(DISTINCT CASE WHEN t.person IS NULL THEN f.person END) AS measured
FROM round_sheet AS s
JOIN calendar_year AS y ON y.year = s.year
JOIN assessment_file AS f ON f.sheet = s.sheet
LEFT JOIN management_team AS t
  ON t.alliance = s.alliance AND t.person = f.person AND t.starts_on < y.ends_before AND y.starts_on < t.ends_before
WHERE s.kind = 'yearly' AND s.object = 'group'
GROUP BY s.sheet, s.alliance
;
SELECT sheet AS subject, 'assessment_file' AS fact_table, sheet || '|' || person AS fact_key FROM assessment_file
