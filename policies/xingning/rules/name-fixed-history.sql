/*
id: xingning/2.6/name-fixed/history
clauses: [xingning/2.6/name-fixed]
kind: indicator
title: {zh: 曾用校名, en: Names a school has had}
subject: school
unit: name
office: bureau
message:
  zh: '{subject}至今用过{measured}个校名'
  en: '{subject} has had {measured} names so far'
*/
SELECT i.school AS subject, count(*) AS measured
FROM school_identity AS i
WHERE i.attribute = 'name' AND i.valid_from <= $as_of
GROUP BY i.school
;
SELECT i.school AS subject, 'school_identity' AS fact_table, i.school || '|name|' || CAST(i.valid_from AS VARCHAR) AS fact_key
FROM school_identity AS i
WHERE i.attribute = 'name' AND i.valid_from <= $as_of AND $as_of < i.valid_before
