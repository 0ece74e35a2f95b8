/*
about:
  zh: 所查日期有效的政策参数。
  en: The policy's parameters in force on the day asked for.
*/
SELECT p.name, p.item, p.value, p.text, p.due_on
FROM parameter AS p
WHERE p.valid_from <= $as_of AND $as_of < p.valid_before
