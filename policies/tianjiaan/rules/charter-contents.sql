/*
id: tianjiaan/2.2.1/charter-contents
title: {zh: 章程写明全部规定内容, en: The charter states all contents named}
subject: charter
unit: item
limits: [lower]
office: lead_school
message:
  zh: "{subject}写明{measured}项，应为{lower}项"
  en: "{subject} states {measured} of {lower} items"
cure:
  zh: 补写所缺内容并登记所在条目
  en: Add the missing contents and record where they stand
*/
SELECT c.charter AS subject, count(n.item) AS lower, count(i.reference) AS measured
FROM charter AS c
JOIN alliance AS a ON a.alliance = c.alliance
JOIN district AS d ON d.district = a.district
JOIN parameter_today AS n ON n.name = 'charter_contents'
LEFT JOIN charter_line AS i ON i.charter = c.charter AND i.item = n.item
WHERE $as_of < c.ends_before
GROUP BY c.charter
;
SELECT c.charter AS subject, 'parameter' AS fact_table, n.name || ' ' || n.item AS fact_key
FROM charter AS c
JOIN parameter_today AS n ON n.name = 'charter_contents'
LEFT JOIN charter_line AS i ON i.charter = c.charter AND i.item = n.item
WHERE $as_of < c.ends_before AND i.reference IS NULL
