/*
id: bengshan/4.4.1/leading-group
title: {zh: 区级领导小组恰有一个, en: The district has exactly one leading group}
subject: district
unit: body
lower: leading_groups
upper: leading_groups
reported: body
office: basic_education
message:
  zh: "现有区级领导小组{measured}个，应为{lower}个"
  en: "{measured} leading groups instead of {lower}"
cure:
  zh: 登记领导小组，或结束重复的一个
  en: Register the leading group, or end the second one
*/
SELECT d.district AS subject, d.district AS scope, count(b.body) AS measured
FROM district AS d
LEFT JOIN body_today AS b ON b.district = d.district AND b.kind = 'leading_group' AND b.alliance IS NULL
GROUP BY d.district
;
SELECT b.district AS subject, 'body' AS fact_table, b.body AS fact_key
FROM body_today AS b
WHERE b.kind = 'leading_group' AND b.alliance IS NULL
