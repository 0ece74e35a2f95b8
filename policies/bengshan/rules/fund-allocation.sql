/*
id: bengshan/5.5/fund-new-campus/allocation
clauses: [bengshan/5.5/fund-new-campus]
kind: indicator
title: {zh: 年度分配表：每所新建成员校应拨的下限, en: 'Yearly allocation: the minimum for each newly built member'}
subject: school
unit: fen
office: finance
readings: [fund_age_from, fund_year_count, fund_new_campus_of_older_member]
message:
  zh: "{subject}{part}年度应拨不少于{measured}元"
  en: "{subject} is owed at least {measured} yuan for {part}"
*/
SELECT f.school AS subject, CAST(f.budget_year AS VARCHAR) AS part, max(f.due) AS due, sum(f.minimum_fen) AS measured
FROM fund_year AS f
GROUP BY f.school, f.budget_year
;
SELECT f.school AS subject, CAST(f.budget_year AS VARCHAR) AS part, 'campus' AS fact_table, f.campus AS fact_key
FROM fund_year AS f
