/*
id: tianjiaan/3.3/focus/growth
clauses: [tianjiaan/3.3/focus]
kind: indicator
title: {zh: 共享课程比上一轮考核的增量, en: Growth of shared courses since the last round}
subject: assessment_sheet
unit: item
reported: [course exact, course_school exact]
office: bureau
message:
  zh: "{subject}：共享课程比上一轮增加{measured}门"
  en: "{subject}: {measured} more shared courses than in the round before"
*/
SELECT sheet AS subject, alliance AS scope, shared - shared_before AS measured
FROM sheet_growth
WHERE shared_before IS NOT NULL
