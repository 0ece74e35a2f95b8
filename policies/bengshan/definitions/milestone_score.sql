/*
about:
  zh: 每个绩效节点之前（上一节点之后）有得分的评估结果，最近一次排第一。
  en: Scored results between the previous milestone and this one, the latest first.
*/
SELECT m.alliance, m.item, r.sheet, r.score, row_number() OVER (PARTITION BY m.alliance, m.item ORDER BY r.result_on DESC, r.sheet DESC) AS place
FROM milestone AS m
JOIN group_result AS r ON r.alliance = m.alliance AND r.score IS NOT NULL AND m.after_on < r.result_on AND r.result_on <= m.due
