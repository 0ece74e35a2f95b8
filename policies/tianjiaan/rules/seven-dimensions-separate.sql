/*
id: tianjiaan/3.3/seven-dimensions/separate
clauses: [tianjiaan/3.3/seven-dimensions]
title: {zh: 捆绑式考核不给单校另打分, en: No school of the group gets a score of its own}
subject: assessment_sheet
unit: school
limits: [upper]
office: bureau
message:
  zh: "{subject}：有{measured}所学校在同一轮次另有不同得分"
  en: "{subject}: {measured} schools have a different score of their own in the same round"
cure:
  zh: 集团得分即各校得分，撤销单校得分
  en: The group's score is every school's; withdraw the separate one
*/
SELECT s.sheet AS subject, 0 AS upper, count(DISTINCT CASE WHEN x.score <> s.score THEN m.school END) AS measured
FROM bureau_sheet AS s
LEFT JOIN group_school AS m ON m.alliance = s.alliance
LEFT JOIN assessment_sheet AS x ON x.round = s.round AND x.school = m.school
WHERE s.score IS NOT NULL
GROUP BY s.sheet
