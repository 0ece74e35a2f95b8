/*
id: lianyun/1.1/scale-norm-tight/activities
clauses: [lianyun/1.1/scale-norm-tight]
kind: indicator
title: {zh: 本学年的联合活动次数, en: Joint activities this school year}
subject: alliance
unit: activity
reported: activity exact
office: basic_education
message:
  zh: "{subject}本学年联合活动{measured}次"
  en: "{subject}: {measured} joint activities this school year"
*/
SELECT a.alliance AS subject, a.alliance AS scope, count(v.activity) AS measured
FROM alliance_today AS a
CROSS JOIN school_year_today AS y
LEFT JOIN activity AS v ON v.alliance = a.alliance AND y.starts_on <= v.held_on
GROUP BY a.alliance
