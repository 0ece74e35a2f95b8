/*
about:
  zh: 每个集团本预算年度各单位应拨和已拨的专项经费；有一笔查不到拨款单位的，该集团各项合计未知。
  en: "What each office owes a group's fund this budget year and has paid; one share or receipt without an office leaves the group's sums open."
*/
SELECT f.alliance, f.payer, sum(f.due_fen) AS due_fen, sum(f.paid_fen) AS paid_fen, max(CASE WHEN b.alliance IS NULL THEN 0 ELSE 1 END) AS is_open
FROM (
  SELECT alliance, coalesce(stated, owed) AS payer, amount_fen AS due_fen, 0 AS paid_fen FROM fund_due
  UNION ALL
  SELECT alliance, coalesce(stated, owed), 0, amount_fen FROM fund_paid
) AS f
LEFT JOIN (
  SELECT alliance FROM fund_due WHERE stated IS NULL AND owed IS NULL
  UNION
  SELECT alliance FROM fund_paid WHERE stated IS NULL AND owed IS NULL
) AS b ON b.alliance = f.alliance
WHERE f.payer IS NOT NULL
GROUP BY f.alliance, f.payer
