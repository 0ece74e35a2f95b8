/*
id: tianjiaan/2.3.1/curriculum-plan
title: {zh: 集团有本学年的课程规划, en: The group has a curriculum plan for the school year}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: council
message:
  zh: "{subject}{part}学年没有集团课程规划"
  en: "{subject} has no curriculum plan for {part}"
cure:
  zh: 制定集团课程规划并登记
  en: Make the plan and record it
*/
SELECT g.alliance AS subject, CAST(y.year AS VARCHAR) AS part, g.alliance AS scope, count(DISTINCT t.item) AS lower, count(DISTINCT d.topic) AS measured
FROM group_today AS g
CROSS JOIN school_year_today AS y
JOIN parameter_today AS t ON t.name = 'curriculum_documents'
LEFT JOIN document_today AS d
  ON d.alliance = g.alliance AND d.topic = t.item AND d.school IS NULL AND coalesce(d.school_year, y.year) = y.year
GROUP BY g.alliance, y.year
