/*
id: kunshan/4.2/fund-measures/first
clauses: [kunshan/4.2/fund-measures]
title: {zh: 有使用办法才支出专项经费, en: The fund is spent only under its measures}
subject: alliance
unit: line
limits: [upper]
reported: [group_document exact, ledger_entry]
office: group
message:
  zh: "{subject}：没有现行使用办法时支出{measured}条"
  en: "{subject}: {measured} paid while no measures were in force"
cure:
  zh: 先制定使用办法；已支出的报主管部门确认
  en: Make the measures first; have what was paid confirmed
*/
-- This budget year; what was paid before cannot be undone.
SELECT g.alliance AS subject, g.alliance AS scope, 0 AS upper, count(DISTINCT CASE WHEN m.document IS NULL THEN e.entry END) AS measured
FROM group_today AS g
CROSS JOIN budget_year_today AS y
LEFT JOIN fund_entry AS e ON e.alliance = g.alliance AND e.direction = 'expense' AND y.starts_on <= e.entered_on
LEFT JOIN fund_measures_period AS m ON m.alliance = e.alliance AND m.adopted_on <= e.entered_on AND e.entered_on < m.ends_before
GROUP BY g.alliance
;
SELECT e.alliance AS subject, 'ledger_entry' AS fact_table, e.entry AS fact_key
FROM fund_entry AS e
JOIN budget_year_today AS y ON y.starts_on <= e.entered_on
LEFT JOIN fund_measures_period AS m ON m.alliance = e.alliance AND m.adopted_on <= e.entered_on AND e.entered_on < m.ends_before
WHERE e.direction = 'expense' AND m.document IS NULL
