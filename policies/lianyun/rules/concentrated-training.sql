/*
id: lianyun/3.5/concentrated-training
title: {zh: 每个教育集团有集中研训制度, en: Every group has rules on joint training and research}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: basic_education
parts:
  集中研训制度: {zh: 集中研训制度, en: joint training and research}
message:
  zh: "{subject}没有现行的{part}文件"
  en: "{subject} has no document in force on {part}"
cure:
  zh: 制定并登记文件
  en: Make it and register it
*/
SELECT a.alliance AS subject, a.item AS part, a.alliance AS scope, a.needed AS lower, a.documents AS measured
FROM alliance_document AS a
WHERE a.name = 'group_documents' AND a.kind = 'group'
