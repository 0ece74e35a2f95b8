/*
id: tianjiaan/3.3/seven-dimensions
title: {zh: 集团考核表含七个维度, en: 'A group''s sheet has the seven dimensions'}
subject: assessment_sheet
unit: item
limits: [lower]
office: bureau
message:
  zh: "{subject}：七个维度只列入{measured}个"
  en: "{subject}: {measured} of {lower} dimensions"
cure:
  zh: 补列缺少的维度
  en: Add the dimensions that are missing
*/
SELECT sheet AS subject, count(*) AS lower, sum(is_there) AS measured
FROM sheet_item
WHERE name = 'assessment_dimensions'
GROUP BY sheet
;
SELECT sheet AS subject, 'parameter' AS fact_table, name || ' ' || item AS fact_key
FROM sheet_item
WHERE name = 'assessment_dimensions' AND is_there = 0
