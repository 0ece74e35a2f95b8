/*
about:
  zh: 本区各轮考核、督导的每张表：所属轮次、有无结果（filled）、是否已办结（finished）。
  en: "Every sheet of the district's rounds of assessment and supervision: its round, whether it has a result (`filled`) and whether it is finished."
*/
SELECT s.sheet, s.round, r.kind, r.year, s.object, s.alliance, s.school, s.grade, s.result_on, s.closed, r.closed_on,
       CASE WHEN s.score IS NOT NULL OR s.grade IS NOT NULL THEN 1 ELSE 0 END AS filled,
       CASE WHEN s.closed OR s.result_on <= $as_of OR r.closed_on <= $as_of THEN 1 ELSE 0 END AS finished
FROM assessment_sheet AS s
JOIN assessment_round AS r ON r.round = s.round
JOIN district AS d ON d.district = r.district
