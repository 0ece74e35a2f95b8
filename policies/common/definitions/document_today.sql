/*
about:
  zh: 所查日期有效的集团、学校制度文件。
  en: Documents of groups and schools in force on the day asked for.
*/
SELECT d.document, d.topic, d.alliance, d.school, d.district, d.kind, d.school_year
FROM group_document AS d
WHERE d.adopted_on <= $as_of AND $as_of < d.ends_before
