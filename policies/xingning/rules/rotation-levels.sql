/*
id: xingning/2.3/rotation-levels
title: {zh: 三个层次都有轮岗交流, en: All three levels rotate}
subject: alliance
unit: person
limits: [lower]
reported: posting
office: lead_school
message:
  zh: '{subject}：{part}没有人轮岗交流'
  en: '{subject}: nobody rotated, {part}'
cure:
  zh: 安排该层次人员轮岗，或补登已有的派出。
  en: Let people of that level rotate, or enter the postings there were.
*/
-- One row per school year and level; until the last day of the year it may still be met.
SELECT m.alliance AS subject, CAST(m.year AS VARCHAR) || ' ' || n.item AS part, m.alliance AS scope, m.last_day AS due,
       count(DISTINCT CASE WHEN p.level = n.item THEN p.person END) AS measured, 1 AS lower,
       CASE WHEN count(p.posting) > count(p.level) THEN 'posting.rank' END AS missing
FROM (
  SELECT DISTINCT k.alliance, y.year, y.last_day
  FROM membership_period AS k
  JOIN district AS d ON d.district = k.district
  JOIN judged_school_year AS y ON k.active_from <= y.starts_on AND y.last_day < k.active_before
  WHERE k.role = 'member' AND k.kind = 'group'
) AS m
JOIN parameter AS n ON n.name = 'rotation_levels' AND n.valid_from <= m.last_day AND m.last_day < n.valid_before
LEFT JOIN posting_level AS p ON p.alliance = m.alliance AND p.year = m.year
GROUP BY m.alliance, m.year, m.last_day, n.item
;
SELECT alliance AS subject, CAST(year AS VARCHAR) || ' ' || level AS part, 'posting' AS fact_table, posting AS fact_key FROM posting_level
