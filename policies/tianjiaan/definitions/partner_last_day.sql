/*
about:
  zh: 每项有期限的合作的最后一天。
  en: The last day of every co-operation that has an end.
*/
SELECT p.outside_partner, p.ends_before + (-1) AS last_day
FROM outside_partner AS p
WHERE p.ends_before < DATE '9999-12-31'
