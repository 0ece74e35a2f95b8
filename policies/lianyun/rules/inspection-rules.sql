/*
id: lianyun/3.4/inspection-system/rules
clauses: [lianyun/3.4/inspection-system]
title: {zh: 每个教育集团有教学视导制度, en: Every group has rules on teaching inspection}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: basic_education
part_of: entered
message:
  zh: "{subject}没有现行的{part}文件"
  en: "{subject} has no document in force on {part}"
cure:
  zh: 制定并登记制度
  en: Make the rules and register them
*/
SELECT a.alliance AS subject, a.item AS part, a.alliance AS scope, a.needed AS lower, a.documents AS measured
FROM alliance_document AS a
WHERE a.name = 'inspection_documents' AND a.kind = 'group'
