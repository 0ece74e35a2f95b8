/*
id: tianjiaan/3.3/internal-standards/own
clauses: [tianjiaan/3.3/internal-standards]
title: {zh: 成员校不另设考核标准, en: No separate standard of a member}
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
WHERE name = 'internal_standards'
GROUP BY document, topic
