/*
id: bengshan/4.4.3/three-year-assessment
kind: duty
title: {zh: 距上次全面考核满三年的年份再做一次, en: 'A full assessment three years after the last one'}
subject: alliance
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: supervision
readings: [milestone_start]
message:
  zh: "{subject}{part}年应做全面考核，期限{due}"
  en: "{subject}: a full assessment is due in {part}, by {due}"
cure:
  zh: 完成全面考核并登记结果
  en: Hold the full assessment and enter its result
*/
-- A full assessment held late settles the one that was due and starts the next three years.
SELECT b.alliance AS subject, CAST(CAST(b.year + n.value AS INT) AS VARCHAR) AS part, b.alliance AS scope, m.last_day AS due, 1 AS lower,
       count(r.sheet) AS measured
FROM full_base AS b
JOIN parameter_today AS n ON n.name = 'full_assessment_every'
JOIN calendar_month AS m ON m.month = CAST(CAST(b.year + n.value AS INT) AS VARCHAR) || '-12'
LEFT JOIN group_result AS r ON r.alliance = b.alliance AND r.kind = 'full' AND r.year > b.year
GROUP BY b.alliance, b.year, n.value, m.last_day
