/*
id: kunshan/4.2/independent-accounts/view
clauses: [kunshan/4.2/independent-accounts]
kind: indicator
title: {zh: 集团汇总各成员学校账面结余, en: Balances of the members added up}
subject: alliance
unit: fen
reported: [ledger, ledger_entry]
office: group
message:
  zh: "{subject}：各成员学校账面结余合计{measured}元"
  en: "{subject}: balances of its members together {measured} yuan"
*/
SELECT g.alliance AS subject, g.alliance AS scope,
       coalesce(sum(CASE WHEN e.direction = 'income' THEN e.amount_fen ELSE -e.amount_fen END), 0) AS measured
FROM group_today AS g
LEFT JOIN place_today AS m ON m.alliance = g.alliance AND m.role = 'member'
LEFT JOIN ledger AS l ON l.owner_school = m.school AND l.kind = 'member'
LEFT JOIN ledger_entry AS e ON e.ledger = l.ledger
GROUP BY g.alliance
;
SELECT m.alliance AS subject, 'ledger' AS fact_table, l.ledger AS fact_key
FROM place_today AS m
JOIN ledger AS l ON l.owner_school = m.school AND l.kind = 'member'
WHERE m.role = 'member'
