/*
id: bengshan/1/tight-share-baseline/groups
clauses: [bengshan/1/tight-share-baseline]
kind: target
# A figure of the note, not a duty: being below it is shown and alerts nobody.
force: may
title: {zh: 紧密型集团占教育集团, en: Tight groups among groups}
subject: district
unit: percent
lower: tight_member_share_baseline
reported: alliance exact
office: basic_education
counted: group
message:
  zh: "紧密型集团{numerator}个，教育集团{denominator}个，占{measured}；原文所述{lower}"
  en: "{numerator} of {denominator} groups are tight, {measured}; the source states {lower}"
*/
SELECT d.district AS subject, d.district AS scope, count(CASE WHEN k.counts_as_tight THEN 1 END) AS numerator,
       count(g.alliance) AS denominator, CASE WHEN count(g.alliance) > count(g.mode) THEN 'alliance.mode' END AS missing
FROM district AS d
LEFT JOIN group_today AS g ON g.district = d.district
LEFT JOIN mode AS k ON k.mode = g.mode
GROUP BY d.district
;
SELECT g.district AS subject, 'alliance' AS fact_table, g.alliance AS fact_key
FROM group_today AS g
LEFT JOIN mode AS k ON k.mode = g.mode
WHERE NOT coalesce(k.counts_as_tight, FALSE)
