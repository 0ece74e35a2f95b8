/*
id: tianjiaan/3.3/assess-scope/plan
clauses: [tianjiaan/3.3/assess-scope]
title: {zh: 受考核的集团有已备案的计划, en: A group assessed has its plan on file}
subject: assessment_sheet
unit: document
limits: [lower]
reported: filing
office: bureau
message:
  zh: "{subject}：集团没有备案学年度工作目标和计划"
  en: "{subject}: the group's goals and plan are not on file"
cure:
  zh: 集团补报备案；规划一项按缺计划记录
  en: File the plan; the first object is marked as lacking it
*/
-- The plan is yearly: one filed in the twelve months before the round opened, or while it is open.
SELECT s.sheet AS subject, s.alliance AS scope, 1 AS lower, count(f.filing) AS measured
FROM bureau_sheet AS s
LEFT JOIN filing AS f
  ON f.alliance = s.alliance AND f.subject IN (SELECT item FROM parameter_today WHERE name = 'annual_plan')
 AND plus_months(s.opened_on, -12) <= f.filed_on AND f.filed_on <= s.reaches
GROUP BY s.sheet, s.alliance
