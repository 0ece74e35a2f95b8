/*
id: kunshan/4.2/independent-accounts
title: {zh: 每所成员学校一套账, en: Each member has one ledger}
subject: membership
unit: ledger
lower: ledgers_per_member
upper: ledgers_per_member
reported: ledger
office: member_school
message:
  zh: "{subject}：账套{measured}本，应为{lower}本"
  en: "{subject}: {measured} on record, {lower} due"
cure:
  zh: 单独建账并登记，或合并多出的账
  en: Open and record one, or merge the one too many
*/
SELECT m.membership AS subject, m.school AS scope, count(l.ledger) AS measured
FROM place_today AS m
LEFT JOIN ledger AS l ON l.owner_school = m.school AND l.kind = 'member'
WHERE m.role = 'member'
GROUP BY m.membership, m.school
;
SELECT m.membership AS subject, 'ledger' AS fact_table, l.ledger AS fact_key
FROM place_today AS m
JOIN ledger AS l ON l.owner_school = m.school AND l.kind = 'member'
