/*
id: kunshan/4.2/special-fund-uses
kind: indicator
title: {zh: 专项经费用于四类支出的比例, en: Share spent on the four named uses}
subject: alliance
unit: percent
reported: ledger_entry
office: group
message:
  zh: "{subject}：本年度专项经费支出{denominator}，其中办公、培训、会议、教科研活动{numerator}"
  en: "{subject}: {numerator} of {denominator} spent this year went to office, training, meetings and research"
*/
SELECT g.alliance AS subject, g.alliance AS scope,
       sum(CASE WHEN u.item IS NOT NULL THEN e.amount_fen ELSE 0 END) AS numerator, sum(e.amount_fen) AS denominator,
       CASE WHEN count(e.entry) > count(e.category) THEN 'ledger_entry.category' END AS missing
FROM group_today AS g
CROSS JOIN budget_year_today AS y
LEFT JOIN fund_entry AS e ON e.alliance = g.alliance AND e.budget_year = y.year AND e.direction = 'expense'
LEFT JOIN parameter_today AS u ON u.name = 'special_fund_uses' AND u.item = e.category
GROUP BY g.alliance
