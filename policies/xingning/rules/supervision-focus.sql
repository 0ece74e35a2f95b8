/*
id: xingning/5.5/supervision-focus
title: {zh: 督导表的四个重点都有内容, en: The four sections of a supervision are filled}
subject: assessment_sheet
unit: section
limits: [lower]
office: inspection
message:
  zh: '{subject}已办结，四个重点中有内容的{measured}个，应有{lower}个'
  en: '{subject} is closed with {measured} of {lower} sections filled'
cure:
  zh: 补写所缺的部分。
  en: Fill in the sections that are empty.
*/
SELECT s.sheet AS subject, count(DISTINCT n.item) AS lower, count(DISTINCT c.dimension) AS measured
FROM round_sheet AS s
JOIN parameter_today AS n ON n.name = 'supervision_focus'
LEFT JOIN assessment_score AS c ON c.sheet = s.sheet AND c.dimension = n.item AND (c.score IS NOT NULL OR length(trim(c.text)) > 0)
WHERE s.kind = 'inspection' AND s.finished = 1
GROUP BY s.sheet
;
SELECT sheet AS subject, 'assessment_score' AS fact_table, sheet || '|' || dimension AS fact_key FROM assessment_score
