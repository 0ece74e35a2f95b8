/*
id: tianjiaan/3.3/focus
title: {zh: 办结的考核写明两项重点, en: A closed assessment states both focal points}
subject: assessment_sheet
unit: item
limits: [lower]
office: bureau
message:
  zh: "{subject}已办结，优质资源增量和整体运行情况两项中只写明{measured}项"
  en: "{subject} is closed with {measured} of {lower} focal points stated"
cure:
  zh: 补写缺少的一项，或撤回办结
  en: Add the one that is missing, or reopen it
*/
SELECT sheet AS subject, count(*) AS lower, sum(has_result) AS measured
FROM sheet_item
WHERE name = 'assessment_focus' AND is_closed = 1
GROUP BY sheet
;
SELECT sheet AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM sheet_item
WHERE name = 'assessment_focus' AND has_result = 0
