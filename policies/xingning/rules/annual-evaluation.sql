/*
id: xingning/2.5/annual-evaluation
clauses: [xingning/2.5/annual-evaluation, xingning/5.5/yearly]
kind: duty
title: {zh: 教育局每年评估每个集团, en: The bureau evaluates each group every year}
subject: alliance
unit: evaluation
limits: [lower]
reported: assessment_sheet
office: bureau
readings: [evaluation_rounds]
message:
  zh: '{subject}的{part}年有{measured}个评估结果，应有{lower}个'
  en: '{subject} has {measured} results for {part} instead of {lower}'
cure:
  zh: 完成评估并登记认定日期。
  en: Finish the evaluation and enter the day of the result.
*/
-- One round carries both clauses unless the district reads them as two. Owed for every group there was on the last day of the year.
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, y.last_day AS due,
       e.value + CASE WHEN v.value = 'two' THEN a.value ELSE 0 END AS lower,
       count(DISTINCT CASE WHEN s.result_on <= $as_of THEN s.round END) AS measured,
       CASE WHEN count(CASE WHEN s.filled = 1 AND s.result_on IS NULL THEN 1 END) > 0 THEN 'assessment_sheet.result_on' END AS missing
FROM alliance_period AS g
JOIN district AS d ON d.district = g.district
JOIN calendar_year AS y ON y.starts_on <= $as_of AND $as_of < plus_months(y.ends_before, 12) AND g.active_from <= y.last_day AND y.last_day < g.active_before
JOIN setting AS v ON v.name = 'evaluation_rounds' AND v.item = ''
JOIN parameter_today AS e ON e.name = 'evaluations_per_year'
JOIN parameter_today AS a ON a.name = 'assessments_per_year'
LEFT JOIN round_sheet AS s ON s.alliance = g.alliance AND s.object = 'group' AND s.kind = 'yearly' AND s.year = y.year
WHERE g.kind = 'group'
GROUP BY g.alliance, y.year, y.last_day, e.value, v.value, a.value
;
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, 'assessment_sheet' AS fact_table, sheet AS fact_key
FROM round_sheet
WHERE object = 'group' AND kind = 'yearly'
