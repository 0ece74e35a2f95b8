/*
id: kunshan/4.2/special-fund-source/lead
clauses: [kunshan/4.2/special-fund-source]
title: {zh: 牵头学校自己的份额按隶属关系拨付, en: The lead's own share is paid by the office it belongs to}
subject: alliance
unit: line
limits: [upper]
reported: [fund_share, ledger_entry]
readings: [payer_levels]
office: city_finance
message:
  zh: "{subject}牵头学校：本年度拨款单位与隶属关系不符{measured}条"
  en: "The lead of {subject}: {measured} this year with a payer other than its affiliation"
cure:
  zh: 改由隶属的市或区（镇）拨付
  en: Have the city, zone or town it belongs to pay
*/
-- The lead is a school of the group like its members and has one payer too.
-- Shares and receipts side by side; who pays, or whose office the school belongs to, may be blank: then not known.
SELECT m.alliance AS subject, m.school AS scope, 0 AS upper, count(CASE WHEN f.stated <> f.owed THEN 1 END) AS measured,
       CASE WHEN count(CASE WHEN f.school IS NOT NULL AND f.owed IS NULL THEN 1 END) > 0 THEN 'school.affiliation'
            WHEN count(CASE WHEN f.is_receipt = 1 AND f.stated IS NULL THEN 1 END) > 0 THEN 'ledger_entry.payer' END AS missing
FROM place_today AS m
LEFT JOIN (
  SELECT alliance, school, stated, owed, 0 AS is_receipt FROM fund_due
  UNION ALL
  SELECT alliance, school, stated, owed, 1 AS is_receipt FROM fund_paid
) AS f ON f.alliance = m.alliance AND f.school = m.school
WHERE m.role = 'lead'
GROUP BY m.alliance, m.school
;
SELECT m.alliance AS subject, 'fund_share' AS fact_table, f.share AS fact_key
FROM place_today AS m
JOIN fund_due AS f ON f.alliance = m.alliance AND f.school = m.school AND f.stated <> f.owed
WHERE m.role = 'lead'
UNION ALL
SELECT m.alliance, 'ledger_entry', f.entry
FROM place_today AS m
JOIN fund_paid AS f ON f.alliance = m.alliance AND f.school = m.school AND f.stated <> f.owed
WHERE m.role = 'lead'
