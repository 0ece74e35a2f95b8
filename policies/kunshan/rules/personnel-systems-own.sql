/*
id: kunshan/4.1/uniform-personnel-system/own
clauses: [kunshan/4.1/uniform-personnel-system]
title: {zh: 成员学校不另定人事制度, en: No personnel rule of a member's own}
subject: group_document
unit: document
limits: [upper]
office: member_school
part_of: entered   # what the school's own document is about
message:
  zh: "{subject}：集团已有统一文件，成员校仍自行制定“{part}”"
  en: "{subject}: the group has a document on {part}, the member keeps its own"
cure:
  zh: 结束成员校自行制定的文件
  en: End the member's own document
*/
SELECT document AS subject, topic AS part, 0 AS upper, max(group_has_one) AS measured
FROM own_document
WHERE name = 'personnel_systems'
GROUP BY document, topic
