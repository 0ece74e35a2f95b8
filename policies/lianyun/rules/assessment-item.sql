/*
id: lianyun/4.3/quality-assessment
title: {zh: 考核表列有集团化办学一项, en: The school's sheet has the item on group schooling}
subject: assessment_sheet
unit: item
limits: [lower]
office: basic_education
message:
  zh: "考核表{subject}没有集团化办学一项"
  en: "Sheet {subject} has no item on group schooling"
cure:
  zh: 在考核表中加上该项
  en: Add the item to the sheet
*/
SELECT a.sheet AS subject, 1 AS lower, a.items AS measured
FROM assessed_school AS a
