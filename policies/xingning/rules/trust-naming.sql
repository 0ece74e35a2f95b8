/*
id: xingning/2.6/trust-naming
title: {zh: 托管型校名附符合命名要求的说明, en: A trusteeship name comes with a statement of conformity}
subject: naming_case
limits: [lower]
office: bureau
message:
  zh: '{subject}没有符合南宁市命名要求的说明'
  en: '{subject} has no statement of conformity with the naming rules of Nanning'
cure:
  zh: 补上符合命名要求的说明。
  en: Add the statement of conformity.
*/
SELECT n.naming_case AS subject, CASE n.conforms WHEN TRUE THEN 1 WHEN FALSE THEN 0 END AS measured, 1 AS lower,
       CASE WHEN n.conforms IS NULL THEN 'naming_case.conforms' END AS missing
FROM naming_case AS n
JOIN membership_term AS t ON t.membership = n.membership
JOIN mode AS k ON k.mode = t.mode AND k.own_legal_person
;
SELECT naming_case AS subject, 'naming_case' AS fact_table, naming_case AS fact_key FROM naming_case
