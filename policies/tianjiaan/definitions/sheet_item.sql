/*
about:
  zh: 每张集团考核表对政策每份清单中每个事项：是否列入、是否有结果（得分或说明）、权重。
  en: For every sheet and every item of the policy's lists - whether it is there, whether it has a result (score or text), and its weight.
*/
SELECT s.sheet, s.alliance, s.is_closed, n.name, n.item, CASE WHEN x.sheet IS NULL THEN 0 ELSE 1 END AS is_there,
       CASE WHEN x.score IS NOT NULL OR x.text IS NOT NULL THEN 1 ELSE 0 END AS has_result, x.weight
FROM bureau_sheet AS s
JOIN parameter_today AS n ON n.name IN ('assessment_objects', 'assessment_dimensions', 'assessment_focus')
LEFT JOIN assessment_score AS x ON x.sheet = s.sheet AND x.dimension = n.item
