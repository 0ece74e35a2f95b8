/*
id: lianyun/3.1/sum-up-experience
title: {zh: 已有教育集团有办学经验总结, en: Every existing group has summed up its experience}
subject: alliance
unit: document
limits: [lower]
reported: group_document
office: basic_education
parts:
  办学经验总结: {zh: 办学经验总结, en: summary of experience}
message:
  zh: "{subject}没有现行的{part}文件"
  en: "{subject} has no document in force on {part}"
cure:
  zh: 制定并登记文件
  en: Make it and register it
*/
SELECT a.alliance AS subject, a.item AS part, a.alliance AS scope, a.needed AS lower, a.documents AS measured
FROM alliance_document AS a
WHERE a.name = 'experience_report' AND a.kind = 'group' AND a.standing = 'existing'
