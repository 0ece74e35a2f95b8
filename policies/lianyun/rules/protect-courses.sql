/*
id: lianyun/2.4/protect-courses
title: {zh: 停办传统特色课程、品牌项目须有理由, en: 'Ending a traditional course or brand project needs a reason'}
subject: course
unit: blank
limits: [upper]
office: basic_education
message:
  zh: "{subject}已停办，没有写明理由"
  en: "{subject} has ended and no reason is given"
cure:
  zh: 补写停办理由，或恢复登记
  en: Enter the reason, or restore the course
*/
SELECT c.course AS subject, 0 AS upper, CASE WHEN trim(coalesce(c.end_reason, '')) = '' THEN 1 ELSE 0 END AS measured
FROM course AS c
JOIN school AS s ON s.school = c.owner_school
JOIN district AS d ON d.district = s.district
WHERE c.is_protected AND c.closed_before <= $as_of
