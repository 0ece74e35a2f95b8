/*
about:
  zh: 成员学校账上记着别校收支的明细；与另一本账金额相等、方向相反的成对划转除外；对方明细还没有登记的，是否成对未知。
  en: "Entries of another school on a member's ledger, but for transfers paired with an equal and opposite entry of another ledger; unpaired is open while the counter entry is not on record."
*/
SELECT e.entry, e.ledger, l.owner_school, CASE WHEN e.counter_entry IS NOT NULL AND c.entry IS NULL THEN 1 ELSE 0 END AS is_open
FROM ledger AS l
JOIN ledger_entry AS e ON e.ledger = l.ledger AND e.school <> l.owner_school
LEFT JOIN ledger_entry AS c ON c.entry = e.counter_entry
WHERE l.kind = 'member'
  AND (c.entry IS NULL OR c.ledger = e.ledger OR c.direction = e.direction OR c.amount_fen <> e.amount_fen)
