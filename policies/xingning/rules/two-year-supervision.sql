/*
id: xingning/5.5/two-year-supervision
kind: duty
title: {zh: 每两年一次专项督导, en: A special supervision every two years}
subject: alliance
unit: time
limits: [lower]
reported: assessment_sheet
office: inspection
readings: [supervision_first_year, supervision_by]
message:
  zh: '{subject}应在{part}年接受专项督导（不迟于{due}）'
  en: '{subject} is due for special supervision in {part}, by {due} at the latest'
cure:
  zh: 开展专项督导并办结；首次年份由教育局录入。
  en: Carry out the supervision and close it; the bureau enters the first year.
*/
-- The next one only: what was done moves the year on. Without a first year nothing is due, and the answer is "not known".
SELECT n.alliance AS subject, coalesce(CAST(n.year AS VARCHAR), '') AS part, n.alliance AS scope,
       CAST(CAST(n.year AS VARCHAR) || '-12-31' AS DATE) AS due, CASE WHEN n.year IS NOT NULL THEN 0 END AS measured, 1 AS lower,
       CASE WHEN n.year IS NULL THEN 'setting.supervision_first_year' END AS missing
FROM next_supervision AS n
;
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, 'assessment_sheet' AS fact_table, sheet AS fact_key
FROM round_sheet
WHERE kind = 'inspection' AND alliance IS NOT NULL
