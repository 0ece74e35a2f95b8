/*
about:
  zh: 每个集团本学年的集团计划（一份文件）及写明的统一事项数；学校自行制定的不算。
  en: "Each plan a group has for this school year and how many of the unified sections it holds; a school's own does not count."
*/
SELECT d.alliance, d.document, count(*) AS sections
FROM document_today AS d
JOIN school_year_today AS y ON y.year = d.school_year
JOIN parameter_today AS n ON n.name = 'unified_parts' AND n.item = d.topic
WHERE d.kind = 'plan' AND d.school IS NULL
GROUP BY d.alliance, d.document
