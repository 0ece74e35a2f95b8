/*
about:
  zh: 每张集团考核表对每类满意度对象：同一轮次该集团调查的满意份数和有效份数。
  en: For every sheet and kind of respondent - satisfied and valid answers of the group's surveys in the same round.
*/
SELECT s.sheet, s.alliance, s.is_closed, n.item AS respondent, sum(v.satisfied) AS satisfied, sum(v.answered) AS answered
FROM bureau_sheet AS s
JOIN parameter_today AS n ON n.name = 'satisfaction_respondents'
LEFT JOIN survey_result AS v ON v.round = s.round AND v.alliance = s.alliance AND v.respondent = n.item
GROUP BY s.sheet, s.alliance, s.is_closed, n.item
