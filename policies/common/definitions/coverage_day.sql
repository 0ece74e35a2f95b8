/*
about:
  zh: 要算覆盖率的日子：当日，以及参数中的每个覆盖率目标，到期后定格。
  en: The days coverage is worked out for; today, and every coverage target among the parameters, frozen when due.
*/
SELECT 'today' AS target, 'any' AS basis, CAST(NULL AS DOUBLE) AS value, CAST(NULL AS DATE) AS due_on, $as_of AS judged_on
UNION ALL
SELECT j.target, 'any', j.value, j.due_on, j.judged_on
FROM judged_day AS j
WHERE j.target LIKE 'coverage_%'
