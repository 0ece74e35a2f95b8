/*
id: lianyun/3.5/training-mechanism
title: {zh: 每个集团和共同体有教师培养评价机制, en: Every group and community has its teacher mechanism}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: basic_education
parts:
  教师培养评价机制: {zh: 教师培养评价机制, en: training and assessment of teachers}
message:
  zh: "{subject}没有现行的{part}文件"
  en: "{subject} has no document in force on {part}"
cure:
  zh: 制定并登记文件
  en: Make it and register it
*/
SELECT a.alliance AS subject, a.item AS part, a.alliance AS scope, a.needed AS lower, a.documents AS measured
FROM alliance_document AS a
WHERE a.name = 'alliance_documents'
