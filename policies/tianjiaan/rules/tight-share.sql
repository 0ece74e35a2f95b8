/*
id: tianjiaan/2.1.1/tight-priority/share
clauses: [tianjiaan/2.1.1/tight-priority]
kind: indicator
title: {zh: 紧密型集团占比, en: Share of tight groups}
subject: district
unit: percent
reported: alliance
readings: [modes]
office: bureau
message:
  zh: "{denominator}个集团中，紧密型{numerator}个"
  en: "{numerator} of {denominator} groups are tight"
*/
SELECT g.district AS subject, g.district AS scope,
       count(CASE WHEN k.counts_as_tight THEN 1 END) AS numerator, count(*) AS denominator,
       CASE WHEN count(*) > count(g.mode) THEN 'alliance.mode' END AS missing
FROM group_today AS g
LEFT JOIN mode AS k ON k.mode = g.mode
GROUP BY g.district
;
SELECT g.district AS subject, 'alliance' AS fact_table, g.alliance AS fact_key
FROM group_today AS g
JOIN mode AS k ON k.mode = g.mode
WHERE k.counts_as_tight
