/*
id: lianyun/3.4/classroom-diagnosis/closed
clauses: [lianyun/3.4/classroom-diagnosis]
title: {zh: 办结的课堂诊断有结果, en: A diagnosis is closed only with a result}
subject: lesson_diagnosis
unit: item
limits: [lower]
office: basic_education
message:
  zh: "诊断{subject}已办结，没有结果"
  en: "Diagnosis {subject} is closed without a result"
cure:
  zh: 补登结果，或重新打开
  en: Enter the result, or open it again
*/
SELECT l.diagnosis AS subject, 1 AS lower, l.has_result AS measured
FROM district_diagnosis AS l
WHERE l.closed = 1
