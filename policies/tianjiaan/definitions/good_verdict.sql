/*
about:
  zh: 每段成员关系的好学校认定及其有效期（下一次认定之前）。
  en: Verdicts on good schools by membership, each until the next.
*/
SELECT v.membership, v.verdict, v.outcome, v.decided_on,
       coalesce(lead(v.decided_on) OVER (PARTITION BY v.membership ORDER BY v.decided_on, v.verdict), DATE '9999-12-31') AS until
FROM verdict AS v
WHERE v.kind = 'good_school'
