/*
about:
  zh: 所查日期仍在的集团组织。
  en: Bodies that exist on the day asked for.
*/
SELECT b.body, b.alliance, b.district, b.kind, b.school, b.host
FROM body AS b
WHERE b.formed_on <= $as_of AND $as_of < b.dissolved_before
