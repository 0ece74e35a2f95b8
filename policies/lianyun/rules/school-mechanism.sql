/*
id: lianyun/4.1/school-mechanism
title: {zh: 每校有自己的工作机制文件, en: Every school has its own working mechanism}
subject: school
unit: document
limits: [lower]
reported: group_document
office: basic_education
parts:
  工作机制: {zh: 工作机制, en: working mechanism}
message:
  zh: "{subject}没有自己的{part}文件"
  en: "{subject} has no document of its own on {part}"
cure:
  zh: 由学校制定并登记，集团的文件不能代替
  en: The school makes and registers it; the group's does not stand in for it
*/
SELECT s.school AS subject, s.item AS part, s.school AS scope, s.needed AS lower, s.documents AS measured, s.missing
FROM school_document AS s
WHERE s.item = '工作机制'
