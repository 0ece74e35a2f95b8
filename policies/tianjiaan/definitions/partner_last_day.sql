/*
about:
  zh: 每项合作的最后一天。
  en: The last day of every co-operation.
*/
SELECT p.outside_partner, p.ends_before + (-1) AS last_day
FROM outside_partner AS p
