/*
id: tianjiaan/3.2/tilt-weak/money
clauses: [tianjiaan/3.2/tilt-weak]
kind: indicator
title: {zh: 集团经费用于薄弱学校的占比, en: Share of group money that reached weak schools}
subject: alliance
unit: percent
counted: fen
reported: ledger_entry exact
readings: [tilt_kindergartens]
office: finance
message:
  zh: "{subject}{part}年度：集团经费{denominator}，用于薄弱学校（幼儿园）{numerator}，占{measured}"
  en: "{subject}, {part}: {numerator} of {denominator} went to weak schools, {measured}"
*/
SELECT alliance AS subject, CAST(year AS VARCHAR) AS part, alliance AS scope, last_day AS due, coalesce(target_money, 0) AS numerator, money AS denominator
FROM tilt_share
