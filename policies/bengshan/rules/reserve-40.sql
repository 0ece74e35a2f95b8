/*
id: bengshan/5.6/reserve-40
title: {zh: 核心校没有动用新建校的预留经费, en: The core school leaves the reserve of the new school alone}
subject: school
unit: fen
limits: [upper]
reported: [payment exact, spending]
office: finance
readings: [reserve_base, fund_year_count, fund_age_from]
message:
  zh: "{subject}{part}年度的经费，核心校用了{measured}元，可统筹{upper}元，动用预留{over}元"
  en: "Of the {part} money of {subject} the core school used {measured} yuan; {upper} yuan is for joint use, the reserve is touched by {over} yuan"
cure:
  zh: 把超出部分退回新建校运行经费
  en: Return the excess to the new school's running costs
*/
-- The reserve counts from the standard even where less was paid; only years with an amount due have one.
SELECT f.school AS subject, CAST(f.budget_year AS VARCHAR) AS part, f.school AS scope, f.paid_fen - f.reserve_fen AS upper,
       coalesce(sum(CASE WHEN s.used_for <> 'new_school' THEN s.amount_fen END), 0) AS measured
FROM fund_school_year AS f
LEFT JOIN spending AS s ON s.school = f.school AND s.budget_year = f.budget_year
WHERE f.paid_fen > 0
GROUP BY f.school, f.budget_year, f.paid_fen, f.reserve_fen
;
SELECT s.school AS subject, CAST(s.budget_year AS VARCHAR) AS part, 'spending' AS fact_table, s.spending AS fact_key
FROM spending AS s
WHERE s.used_for <> 'new_school'
