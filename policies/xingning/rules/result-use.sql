/*
id: xingning/2.5/result-use
title: {zh: 年度结果记入管理团队的考核档案, en: The yearly result is in the files of the management team}
subject: assessment_sheet
unit: person
limits: [lower]
reported: assessment_file
office: bureau
message:
  zh: '{subject}的结果记入{measured}人的考核档案，当年在任的管理团队有{lower}人'
  en: 'the result of {subject} is in {measured} files; {lower} of the management team were in post that year'
cure:
  zh: 把结果记入当年在任各人的考核档案。
  en: Enter the result in the file of everybody in post that year.
*/
SELECT s.sheet AS subject, s.alliance AS scope, count(DISTINCT t.person) AS lower, count(DISTINCT f.person) AS measured
FROM round_sheet AS s
JOIN calendar_year AS y ON y.year = s.year
JOIN management_team AS t ON t.alliance = s.alliance AND t.starts_on < y.ends_before AND y.starts_on < t.ends_before
LEFT JOIN assessment_file AS f ON f.sheet = s.sheet AND f.person = t.person
WHERE s.kind = 'yearly' AND s.object = 'group' AND s.result_on <= $as_of
GROUP BY s.sheet, s.alliance
;
SELECT sheet AS subject, 'assessment_file' AS fact_table, sheet || '|' || person AS fact_key FROM assessment_file
