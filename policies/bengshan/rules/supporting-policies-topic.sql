/*
id: bengshan/4.4.2/supporting-policies/topic
clauses: [bengshan/4.4.2/supporting-policies]
title: {zh: 配套政策文件写明领域, en: A supporting policy names its field}
subject: policy_document
limits: [lower]
office: basic_education
message:
  zh: "{subject}没有写明领域"
  en: "{subject} names no field"
cure:
  zh: 填写所属领域
  en: Enter its field
*/
SELECT p.document AS subject, 1 AS lower, CASE WHEN p.topic IS NULL THEN 0 ELSE 1 END AS measured
FROM policy_document AS p
JOIN district AS d ON d.district = p.district
WHERE coalesce(p.relation, 'related') = 'related'
