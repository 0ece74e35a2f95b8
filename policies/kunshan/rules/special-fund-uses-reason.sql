/*
id: kunshan/4.2/special-fund-uses/reason
clauses: [kunshan/4.2/special-fund-uses]
title: {zh: 四类以外的支出写明理由, en: Other spending gives its reason}
subject: alliance
unit: line
limits: [upper]
reported: ledger_entry
office: group
message:
  zh: "{subject}：四类以外、没有理由的支出{measured}条"
  en: "{subject}: {measured} outside the four uses without a reason"
cure:
  zh: 补填理由，或更正支出类别
  en: Enter the reason, or correct the category
*/
SELECT g.alliance AS subject, g.alliance AS scope, 0 AS upper,
       count(CASE WHEN e.category IS NOT NULL AND u.item IS NULL THEN e.entry END) AS measured,
       CASE WHEN count(e.entry) > count(e.category) THEN 'ledger_entry.category' END AS missing
FROM group_today AS g
LEFT JOIN fund_entry AS e ON e.alliance = g.alliance AND e.direction = 'expense' AND e.reason IS NULL
LEFT JOIN parameter_today AS u ON u.name = 'special_fund_uses' AND u.item = e.category
GROUP BY g.alliance
;
SELECT e.alliance AS subject, 'ledger_entry' AS fact_table, e.entry AS fact_key
FROM fund_entry AS e
LEFT JOIN parameter_today AS u ON u.name = 'special_fund_uses' AND u.item = e.category
WHERE e.direction = 'expense' AND e.reason IS NULL AND e.category IS NOT NULL AND u.item IS NULL
