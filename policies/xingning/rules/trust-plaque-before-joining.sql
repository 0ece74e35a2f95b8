/*
id: xingning/2.6/trust-plaque/from-joining
clauses: [xingning/2.6/trust-plaque]
title: {zh: 加盟之后方可挂牌, en: The plaque is hung from joining on}
subject: plaque
limits: [lower]
force: must
office: bureau
message:
  zh: '{subject}挂牌时学校还不是托管型成员'
  en: 'when {subject} was hung the school was no trusteeship member'
cure:
  zh: 加盟生效前撤下校牌，或更正挂牌日期。
  en: Take it down until the membership is active, or correct the date.
*/
-- Modes whose legal person is the lead's have the campus name instead; types the text does not name may hang it too.
SELECT p.plaque AS subject, count(m.membership) AS measured, 1 AS lower
FROM hanging_plaque AS p
LEFT JOIN membership_period AS m
  ON m.school = p.school AND m.role = 'member' AND NOT m.one_legal_person AND m.active_from <= p.hung_on AND p.hung_on < m.active_before
GROUP BY p.plaque
;
SELECT plaque AS subject, 'plaque' AS fact_table, plaque AS fact_key FROM hanging_plaque
