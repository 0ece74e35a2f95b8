/*
id: xingning/2.6/name-fixed
title: {zh: 校名更改说明理由, en: A change of name has its reason}
subject: school
unit: change
upper: name_changes_max
office: bureau
message:
  zh: '{subject}校名确定后有{measured}次更改没有说明理由'
  en: 'the name of {subject} was changed {measured} times without a reason after it had been fixed'
cure:
  zh: 在学校变更中补填更名理由。
  en: Fill in the reason of the change.
*/
SELECT f.school AS subject, count(CASE WHEN coalesce(length(trim(n.reason)), 0) = 0 THEN n.name END) AS measured
FROM settled_name AS f
JOIN school_name AS n ON n.school = f.school AND n.valid_from > f.fixed_on AND n.valid_from <= $as_of
WHERE f.name IS NULL OR n.name <> f.name
GROUP BY f.school
;
SELECT f.school AS subject, 'school_identity' AS fact_table, n.school || '|name|' || CAST(n.valid_from AS VARCHAR) AS fact_key
FROM settled_name AS f
JOIN school_name AS n ON n.school = f.school AND n.valid_from > f.fixed_on AND n.valid_from <= $as_of
WHERE coalesce(length(trim(n.reason)), 0) = 0
