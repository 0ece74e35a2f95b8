/*
about:
  zh: 理事会对每段成员关系每学年的评估结果；同一学年有多个结果的取较差者，由另一条规则指出。
  en: The council's result for each membership and school year; where a year has several, the worse one, told by a rule of its own.
*/
SELECT e.membership, e.school_year, CASE WHEN count(CASE WHEN e.result = 'fail' THEN 1 END) > 0 THEN 'fail' ELSE 'pass' END AS result,
       count(*) AS results, max(e.decided_on) AS decided_on
FROM evaluation AS e
WHERE e.kind = 'council'
GROUP BY e.membership, e.school_year
