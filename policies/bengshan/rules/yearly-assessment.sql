/*
id: bengshan/4.4.3/yearly-assessment
kind: duty
title: {zh: 每个集团每年有一次水平评估结果, en: Every group has a level result every year}
subject: alliance
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: supervision
readings: [yearly_in_full_year]
message:
  zh: "{subject}{part}年没有水平评估结果，期限{due}"
  en: "{subject} has no level result for {part}, due {due}"
cure:
  zh: 完成评估并登记结果
  en: Assess the group and enter the result
*/
SELECT y.alliance AS subject, y.period AS part, y.alliance AS scope, y.last_day AS due, 1 AS lower, y.results AS measured
FROM assessed_year AS y
