/*
id: lianyun/3.4/classroom-diagnosis
title: {zh: 课堂诊断按期复诊并有结果, en: A diagnosed lesson is followed up in time and has a result}
subject: lesson_diagnosis
unit: item
limits: [lower]
office: basic_education
message:
  zh: "诊断{subject}应在{due}前复诊，尚无结果"
  en: "Diagnosis {subject} was to be followed up by {due} and has no result"
cure:
  zh: 完成复诊并登记结果
  en: Follow up and enter the result
*/
-- Without a day for the follow-up nobody can say whether it is late: not known.
SELECT l.diagnosis AS subject, l.follow_up_due_on AS due, 1 AS lower,
       CASE WHEN l.has_result = 1 OR l.follow_up_due_on IS NOT NULL THEN l.has_result END AS measured,
       CASE WHEN l.has_result = 0 AND l.follow_up_due_on IS NULL THEN 'lesson_diagnosis.follow_up_due_on' END AS missing
FROM district_diagnosis AS l
WHERE l.closed = 0 OR l.has_result = 1
