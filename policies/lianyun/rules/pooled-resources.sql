/*
id: lianyun/3.4/brand-courses/pooled
clauses: [lianyun/3.4/brand-courses]
title: {zh: 每个教育集团有整合的多校资源, en: Every group pools resources of its schools}
subject: alliance
unit: item
limits: [lower]
force: must
reported: resource
office: basic_education
message:
  zh: "{subject}没有登记成员学校提供的共享资源"
  en: "{subject} has no resource of its schools pooled"
cure:
  zh: 登记整合的资源及提供学校
  en: Register the resources with the school that gave them
*/
-- The clause tries brands (never alerted) and asks for the pooling, which therefore has a force of its own.
SELECT a.alliance AS subject, a.alliance AS scope, 1 AS lower, count(DISTINCT CASE WHEN p.school IS NOT NULL THEN r.resource END) AS measured
FROM alliance_today AS a
LEFT JOIN resource AS r ON r.alliance = a.alliance
LEFT JOIN alliance_place AS p
  ON p.alliance = r.alliance AND p.school = r.owner_school AND p.active_from <= r.shared_on AND r.shared_on < p.active_before
WHERE a.kind = 'group'
GROUP BY a.alliance
;
SELECT r.alliance AS subject, 'resource' AS fact_table, r.resource AS fact_key
FROM resource AS r
