/*
id: bengshan/4.4.1/group-mechanism
title: {zh: 每个集团有现行的工作机制文件, en: Every group has its working mechanism on file}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: basic_education
parts:
  工作机制: {zh: 工作机制, en: working mechanism}
message:
  zh: "{subject}没有现行的{part}文件"
  en: "{subject} has no document in force on {part}"
cure:
  zh: 制定并登记文件；旧文件失效的，登记接替的文件
  en: Make and register it; where the old one ended, register its successor
*/
SELECT i.alliance AS subject, i.item AS part, i.alliance AS scope, p.value AS lower, CASE WHEN i.document IS NULL THEN 0 ELSE 1 END AS measured
FROM document_item AS i
JOIN parameter_today AS p ON p.name = i.name AND p.item = i.item
WHERE i.name = 'group_documents'
