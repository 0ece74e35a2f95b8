/*
about:
  zh: 高质量考核中各校的考核表，及其是否列有“集团化办学”事项、该项是否已填写。
  en: School sheets of the quality assessment, and whether the item "group schooling" is on them and filled in.
*/
SELECT a.sheet, a.school, s.district, a.result_on, coalesce(a.closed, FALSE) AS closed, count(c.sheet) AS items,
       count(CASE WHEN c.score IS NOT NULL OR trim(coalesce(c.text, '')) <> '' THEN 1 END) AS filled
FROM assessment_sheet AS a
JOIN assessment_round AS r ON r.round = a.round AND r.kind = 'quality'
JOIN school AS s ON s.school = a.school
JOIN district AS d ON d.district = s.district
LEFT JOIN assessment_score AS c ON c.sheet = a.sheet AND c.dimension = 'group_schooling'
GROUP BY a.sheet, a.school, s.district, a.result_on, a.closed
