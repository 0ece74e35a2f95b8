/*
id: tianjiaan/2.2.2/exchange-forms
title: {zh: 交流形式与教师类别相符, en: The form of exchange fits the teacher's category}
subject: posting
unit: item
limits: [upper]
office: lead_school
message:
  zh: "{subject}：交流形式与教师类别不符"
  en: "{subject}: the teacher's category does not fit this form of exchange"
cure:
  zh: 名优教师走教、骨干教师支教、青年教师跟教；改正形式或教师类别
  en: Master teachers travel, backbone teachers support, young teachers follow; correct the form or the category
*/
SELECT posting AS subject, 0 AS upper, 1 - fits AS measured, CASE WHEN fits IS NULL THEN 'teacher.category' END AS missing
FROM formed_exchange
