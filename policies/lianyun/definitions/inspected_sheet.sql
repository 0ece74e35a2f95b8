/*
about:
  zh: 专项督导到所查日期已有的结果，按集团、共同体或学校。
  en: Results of the special supervision known by the day asked for, by alliance or school.
*/
SELECT a.sheet, a.alliance, a.school, a.result_on
FROM assessment_sheet AS a
JOIN assessment_round AS r ON r.round = a.round AND r.kind = 'inspection'
WHERE a.result_on <= $as_of
