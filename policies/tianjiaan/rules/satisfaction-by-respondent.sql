/*
id: tianjiaan/3.3/satisfaction/rate
clauses: [tianjiaan/3.3/satisfaction]
kind: indicator
title: {zh: 学生、家长、社区的满意度, en: 'Satisfaction of pupils, parents and community'}
subject: assessment_sheet
unit: percent
counted: reply
office: bureau
parts:
  pupil: {zh: 学生, en: pupils}
  parent: {zh: 家长, en: parents}
  community: {zh: 社区居民, en: community}
message:
  zh: "{subject}：{part}满意度{measured}"
  en: "{subject}: {part}, {measured} satisfied"
*/
SELECT sheet AS subject, respondent AS part, satisfied AS numerator, answered AS denominator
FROM sheet_survey
WHERE answered > 0
