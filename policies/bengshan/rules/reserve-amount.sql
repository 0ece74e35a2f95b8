/*
id: bengshan/5.6/reserve-40/amount
clauses: [bengshan/5.6/reserve-40]
kind: indicator
title: {zh: 应预留给新建校的运行补贴, en: Reserved for the new school's running costs}
subject: school
unit: fen
office: finance
readings: [reserve_base, fund_year_count, fund_age_from]
message:
  zh: "{subject}{part}年度应预留{measured}元"
  en: "{measured} yuan is reserved for {subject} in {part}"
*/
SELECT f.school AS subject, CAST(f.budget_year AS VARCHAR) AS part, f.reserve_fen AS measured
FROM fund_school_year AS f
