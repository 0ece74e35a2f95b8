/*
about:
  zh: 每所新建成员校每个预算年度应拨、已拨和应预留的金额。
  en: What each newly built member is owed, was paid and must have reserved in each budget year.
*/
SELECT f.school, f.budget_year, f.district, sum(coalesce(f.paid_fen, 0)) AS paid_fen,
       max(r.value) * CASE WHEN max(b.value) = 'one_campus' THEN max(f.standard_fen) ELSE sum(f.standard_fen) END / 100 AS reserve_fen
FROM fund_year AS f
JOIN parameter AS r ON r.name = 'reserve_share' AND r.valid_from <= least(f.due, $as_of) AND least(f.due, $as_of) < r.valid_before
JOIN reading AS b ON b.name = 'reserve_base'
GROUP BY f.school, f.budget_year, f.district
