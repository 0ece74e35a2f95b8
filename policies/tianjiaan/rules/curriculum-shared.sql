/*
id: tianjiaan/2.3.1/curriculum-plan/shared
clauses: [tianjiaan/2.3.1/curriculum-plan]
kind: indicator
title: {zh: 两校以上共享的课程占比, en: Courses that two or more schools share}
subject: alliance
unit: percent
counted: item
reported: [course, course_school]
office: lead_school
message:
  zh: "{subject}：{denominator}门课程中{numerator}门在两所以上学校开设"
  en: "{subject}: {numerator} of {denominator} courses are offered in two or more schools"
*/
SELECT alliance AS subject, alliance AS scope, count(CASE WHEN schools > 1 THEN 1 END) AS numerator, count(*) AS denominator
FROM course_today
GROUP BY alliance
