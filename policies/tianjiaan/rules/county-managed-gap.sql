/*
id: tianjiaan/2.4.3/county-managed/gap
clauses: [tianjiaan/2.4.3/county-managed]
kind: indicator
title: {zh: 集团学校缺编数：总量和各学科, en: 'Posts a group''s schools lack, in all and by subject'}
subject: alliance
unit: post
reported: post_quota
part_of: entered
office: establishment_office
parts:
  total: {zh: 总量, en: in all}
message:
  zh: "{subject}{part}缺编{measured}"
  en: "{subject}, {part}: {measured} posts lacking"
*/
-- A subject over establishment at one school does not fill the gap at another.
SELECT f.alliance AS subject, f.part, f.alliance AS scope,
       sum(greatest(f.approved - f.filled, 0)) AS measured, CASE WHEN count(*) > count(f.filled) THEN 'post_quota.filled' END AS missing
FROM (SELECT alliance, CASE WHEN kind = 'staff' THEN 'total' ELSE subject END AS part, approved, filled FROM post_filling) AS f
WHERE f.part IS NOT NULL
GROUP BY f.alliance, f.part
;
SELECT alliance AS subject, CASE WHEN kind = 'staff' THEN 'total' ELSE subject END AS part, 'post_quota' AS fact_table, quota AS fact_key
FROM post_filling
