/*
id: kunshan/4.2/independent-accounts/entries
clauses: [kunshan/4.2/independent-accounts]
title: {zh: 各校收支不记到别校账上, en: "Nothing of one school on another's ledger"}
subject: membership
unit: line
limits: [upper]
reported: ledger_entry
office: member_school
message:
  zh: "{subject}：本校账上有别校收支{measured}条"
  en: "{subject}: {measured} of other schools on its ledger"
cure:
  zh: 转回该校账，或登记成对的划转
  en: Move them to that school's ledger, or record the paired transfer
*/
SELECT m.membership AS subject, m.school AS scope, 0 AS upper, count(CASE WHEN f.is_open = 0 THEN f.entry END) AS measured,
       CASE WHEN count(CASE WHEN f.is_open = 1 THEN f.entry END) > 0 THEN 'ledger_entry.counter_entry' END AS missing
FROM place_today AS m
LEFT JOIN foreign_entry AS f ON f.owner_school = m.school
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'ledger_entry' AS fact_table, f.entry AS fact_key
FROM place_today AS m
JOIN foreign_entry AS f ON f.owner_school = m.school
