/*
id: tianjiaan/3.3/assess-scope
title: {zh: 办结的考核对两个对象都有结果, en: A closed assessment has a result for both objects}
subject: assessment_sheet
unit: item
limits: [lower]
office: bureau
message:
  zh: "{subject}已办结，规划制定实施和工作绩效两项中只有{measured}项有结果"
  en: "{subject} is closed with {measured} of {lower} objects assessed"
cure:
  zh: 补上缺少的结果，或撤回办结
  en: Add the result that is missing, or reopen it
*/
SELECT sheet AS subject, count(*) AS lower, sum(has_result) AS measured
FROM sheet_item
WHERE name = 'assessment_objects' AND is_closed = 1
GROUP BY sheet
;
SELECT sheet AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM sheet_item
WHERE name = 'assessment_objects' AND has_result = 0
