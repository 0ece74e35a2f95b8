/*
about:
  zh: 每所义务教育学校（是否义务教育不明的也在内，另行标出）对学校文件清单的每个事项有没有自己的现行文件；集团的文件不代替。
  en: Whether each compulsory school (or one of which that is not known, marked so) has a document of its own in force on every item of the schools' list; an alliance's does not stand in for it.
*/
SELECT s.school, s.district, n.item, n.value AS needed, count(DISTINCT d.document) AS documents,
       CASE WHEN s.compulsory IS NULL THEN 'school.compulsory' END AS missing
FROM school_period AS s
JOIN district AS k ON k.district = s.district
JOIN parameter_today AS n ON n.name = 'school_documents'
LEFT JOIN document_today AS d ON d.school = s.school AND d.topic = n.item AND d.alliance IS NULL
WHERE coalesce(s.compulsory, TRUE) AND s.opened_on <= $as_of AND $as_of < s.closed_before
GROUP BY s.school, s.district, s.compulsory, n.item, n.value
