/*
id: lianyun/4.3/quality-assessment/closed
clauses: [lianyun/4.3/quality-assessment]
title: {zh: 办结的考核表已填集团化办学一项, en: A closed sheet has the item on group schooling filled in}
subject: assessment_sheet
unit: item
limits: [lower]
office: basic_education
message:
  zh: "考核表{subject}已办结，集团化办学一项空白"
  en: "Sheet {subject} is closed with the item on group schooling empty"
cure:
  zh: 补填该项，或重新打开
  en: Fill in the item, or open the sheet again
*/
SELECT a.sheet AS subject, 1 AS lower, a.filled AS measured
FROM assessed_school AS a
WHERE a.closed
