/*
about:
  zh: 要算覆盖率的日子：当日按任何模式，两个目标按紧密型并在到期日定格。
  en: The days coverage is worked out for; today in any mode, the two targets in the tight mode, frozen when due.
*/
SELECT 'today' AS target, 'any' AS basis, CAST(NULL AS DOUBLE) AS value, CAST(NULL AS DATE) AS due_on, $as_of AS judged_on
UNION ALL
SELECT j.target, 'tight', j.value, j.due_on, j.judged_on
FROM judged_day AS j
WHERE j.target IN ('tight_coverage_2025', 'tight_coverage_2030')
