/*
id: bengshan/1/tight-share-baseline/members
clauses: [bengshan/1/tight-share-baseline]
kind: target
# A figure of the note, not a duty: being below it is shown and alerts nobody.
force: may
title: {zh: 紧密型成员校占成员校, en: Tight members among members}
subject: district
unit: percent
lower: tight_member_share_baseline
reported: membership exact
office: basic_education
readings: [mode_level]
alternatives: [mode_level]
counted: school
message:
  zh: "紧密型成员校{numerator}所，成员校{denominator}所，占{measured}；原文所述{lower}"
  en: "{numerator} of {denominator} members are tight, {measured}; the source states {lower}"
*/
SELECT d.district AS subject, d.district AS scope, count(DISTINCT CASE WHEN m.counts_as_tight THEN m.school END) AS numerator,
       count(DISTINCT m.school) AS denominator, CASE WHEN count(m.school) > count(m.mode) THEN 'membership.mode' END AS missing
FROM district AS d
LEFT JOIN member_today AS m ON m.district = d.district AND m.home = d.district
GROUP BY d.district
;
SELECT m.district AS subject, 'membership' AS fact_table, m.membership AS fact_key
FROM member_today AS m
WHERE m.home = m.district AND NOT coalesce(m.counts_as_tight, FALSE)
