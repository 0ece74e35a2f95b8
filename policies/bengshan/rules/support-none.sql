/*
id: bengshan/4.2/support-priority/none
clauses: [bengshan/4.2/support-priority]
title: {zh: 薄弱、新建成员校当年得到扶持, en: A weak or newly built member gets support every school year}
subject: membership
unit: item
limits: [lower]
reported: [guidance_visit, posting, payment]
office: basic_education
message:
  zh: "{subject}{part}学年没有教研指导、派出人员或拨款"
  en: "{subject} had neither guidance, people nor money in {part}"
cure:
  zh: 安排扶持，或补登已有的扶持
  en: Arrange support, or register what was given
*/
-- Judged at the end of the school year: until then support may still come.
SELECT f.membership AS subject, CAST(y.year AS VARCHAR) AS part, f.alliance AS scope, y.last_day AS due, 1 AS lower, count(i.fact_key) AS measured
FROM flagged_member AS f
JOIN judged_school_year AS y ON f.since < y.ends_before
LEFT JOIN support_item AS i ON i.school = f.school AND i.school_year = y.year
GROUP BY f.membership, f.alliance, y.year, y.last_day
