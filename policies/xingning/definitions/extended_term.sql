/*
about:
  zh: 每次延长批准之前的合作期终止日（含以前各次延长）。
  en: For every extension, where the term ended before it, earlier extensions included.
*/
SELECT e.extension, e.membership, e.decided_on, e.months,
       plus_months(m.term_before, CAST(coalesce(sum(e.months) OVER (
         PARTITION BY e.membership ORDER BY e.decided_on, e.extension ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS INT)) AS ends_before
FROM extension AS e
JOIN membership AS m ON m.membership = e.membership
