/*
id: bengshan/4.4.2/supporting-policies
title: {zh: 八个领域都有配套政策文件, en: Each of the eight fields has its policy document}
subject: district
unit: document
limits: [lower]
reported: policy_document
office: basic_education
parts:
  干部教师流动: {zh: 干部教师流动, en: moves of leaders and teachers}
  过程性教学质量监测: {zh: 过程性教学质量监测, en: monitoring of teaching quality}
  教学评价: {zh: 教学评价, en: evaluation of teaching}
  联合教研: {zh: 联合教研, en: joint research}
  人才培养: {zh: 人才培养, en: training of talent}
  人员编制: {zh: 人员编制, en: staffing}
  薪酬待遇: {zh: 薪酬待遇, en: pay}
  职称评定: {zh: 职称评定, en: professional titles}
message:
  zh: "{part}没有配套政策文件"
  en: "There is no supporting policy on {part}"
cure:
  zh: 出台或登记该领域的文件
  en: Issue or register a document on it
*/
SELECT d.district AS subject, f.item AS part, d.district AS scope, 1 AS lower, count(p.document) AS measured
FROM district AS d
JOIN parameter_today AS f ON f.name = 'supporting_policy_fields'
LEFT JOIN policy_document AS p ON p.district = d.district AND p.topic = f.item AND coalesce(p.status, 'in_force') <> 'repealed'
                              AND coalesce(p.issued_on, $as_of) <= $as_of
GROUP BY d.district, f.item
;
SELECT p.district AS subject, p.topic AS part, 'policy_document' AS fact_table, p.document AS fact_key
FROM policy_document AS p
