/*
about:
  zh: 到所查日期集团每次评估考核的结果：类型、年度、得分、认定日期。
  en: Results of the assessments of groups known by the day asked for, with kind, year, score and day.
*/
SELECT s.sheet, s.alliance, r.kind, r.year, s.score, s.result_on
FROM assessment_sheet AS s
JOIN assessment_round AS r ON r.round = s.round AND r.kind IN ('yearly', 'full')
JOIN district AS d ON d.district = r.district
WHERE s.object = 'group' AND s.result_on <= $as_of AND (s.score IS NOT NULL OR s.grade IS NOT NULL)
