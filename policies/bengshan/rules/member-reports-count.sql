/*
id: bengshan/4.4.3/member-reports/count
clauses: [bengshan/4.4.3/member-reports]
kind: indicator
title: {zh: 成员本学年的工作报告及签收, en: 'Reports of a member this school year, and those acknowledged'}
subject: membership
unit: document
reported: work_report exact
office: basic_education
parts:
  sent: {zh: 已报送, en: sent}
  acknowledged: {zh: 已签收, en: acknowledged}
message:
  zh: "{subject}本学年{part}{measured}份"
  en: "{subject}, this school year: {measured} {part}"
*/
-- All members: one that is not tight may report too.
SELECT m.membership AS subject, k.item AS part, m.alliance AS scope,
       count(CASE WHEN k.item = 'sent' OR r.acknowledged_on <= $as_of THEN r.report END) AS measured
FROM member_today AS m
CROSS JOIN (SELECT 'sent' AS item UNION ALL SELECT 'acknowledged') AS k
CROSS JOIN school_year_today AS y
LEFT JOIN work_report AS r ON r.alliance = m.alliance AND r.school = m.school AND y.starts_on <= r.submitted_on
GROUP BY m.membership, m.alliance, k.item
