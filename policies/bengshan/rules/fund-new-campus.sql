/*
id: bengshan/5.5/fund-new-campus
title: {zh: 新建成员校每校区每年的专项经费, en: Special fund per campus and year of a newly built member}
subject: campus
unit: fen
limits: [lower]
reported: payment
office: finance
readings: [fund_age_from, fund_year_count, fund_new_campus_of_older_member]
message:
  zh: "{subject}{part}年度已拨{measured}元，应不少于{lower}元，少{short}元，最迟{due}"
  en: "{subject} was paid {measured} yuan for {part}, at least {lower} yuan is due by {due}, {short} yuan short"
cure:
  zh: 补拨差额；区政府决定少拨的，登记为例外并写明决定
  en: Pay the difference; where the government decided on less, enter an exception with its decision
*/
SELECT f.campus AS subject, CAST(f.budget_year AS VARCHAR) AS part, f.school AS scope, f.due, f.minimum_fen AS lower, coalesce(f.paid_fen, 0) AS measured
FROM fund_year AS f
;
SELECT p.campus AS subject, CAST(p.budget_year AS VARCHAR) AS part, 'payment' AS fact_table, p.payment AS fact_key
FROM payment AS p
