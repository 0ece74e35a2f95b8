/*
about:
  zh: 每次延长：批准前合作期到哪一天止（含以前各次有效延长），批准时合作期是否未满；期满后批准的及其后的都不算数。
  en: "Every extension: where the term ended before it, and whether it was decided in time; one decided after the end, and all after it, do not count."
*/
SELECT r.extension, r.membership, r.decided_on, r.months, r.ends_before,
       min(CASE WHEN r.ends_before <= r.decided_on THEN 0 ELSE 1 END) OVER (
         PARTITION BY r.membership ORDER BY r.decided_on, r.extension ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS in_time
FROM (
  SELECT e.extension, e.membership, e.decided_on, e.months,
         plus_months(m.term_before, CAST(coalesce(sum(e.months) OVER (
           PARTITION BY e.membership ORDER BY e.decided_on, e.extension ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS INT)) AS ends_before
  FROM extension AS e
  JOIN membership AS m ON m.membership = e.membership
) AS r
