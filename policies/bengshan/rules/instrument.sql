/*
id: bengshan/1/instrument
title: {zh: 标为现行的文件有文号和日期, en: A document in force has its number and date}
subject: policy_document
limits: [upper]
force: must
unit: blank
office: basic_education
message:
  zh: "{subject}标为现行，却缺文号或印发日期"
  en: "{subject} is marked in force without number or date"
cure:
  zh: 补填文号和印发日期，或改回草案
  en: Enter number and date, or mark it a draft again
*/
SELECT p.document AS subject, 0 AS upper, CASE WHEN p.number IS NULL THEN 1 ELSE 0 END + CASE WHEN p.issued_on IS NULL THEN 1 ELSE 0 END AS measured
FROM policy_document AS p
JOIN district AS d ON d.district = p.district
WHERE p.relation = 'instrument' AND p.status = 'in_force'
