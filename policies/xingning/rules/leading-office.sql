/*
id: xingning/5.1/leading-office
title: {zh: 领导小组办公室设在教育局, en: The leading group's office sits in the bureau}
subject: body
limits: [lower]
office: bureau
message:
  zh: '{subject}没有设在城区教育局'
  en: '{subject} does not sit in the district''s education bureau'
cure:
  zh: 改设在城区教育局；登记有误的，更正“设在单位”。
  en: Move it to the bureau; if the record is wrong, correct where it sits.
*/
SELECT b.body AS subject, 1 AS lower,
       CASE WHEN b.host IS NOT NULL THEN CASE WHEN o.kind = 'bureau' AND o.district = d.district THEN 1 ELSE 0 END END AS measured,
       CASE WHEN b.host IS NULL THEN 'body.host' END AS missing
FROM body_today AS b
JOIN district AS d ON d.district = b.district
LEFT JOIN organisation AS o ON o.organisation = b.host
WHERE b.kind = 'leading_office' AND b.alliance IS NULL
