/*
id: kunshan/4.1/legal-person-unchanged
clauses: [kunshan/4.1/legal-person-unchanged, kunshan/4.2/legal-qualification]
title: {zh: 成员学校法人不变, en: A member keeps its legal person}
subject: membership
limits: [upper]
office: bureau
message:
  zh: "{subject}：法人随加入集团当日变更，没有自己的理由和批准文号"
  en: "{subject}: the legal person changed on the first day of membership without a reason and decision of its own"
cure:
  zh: 恢复原登记；确需变更的，另行补录理由和批准文号
  en: Restore what was registered; if the change stands by itself, add its own reason and decision
*/
SELECT membership AS subject, 0 AS upper, CASE WHEN changed THEN 1 ELSE 0 END AS measured,
       CASE WHEN before_blank THEN 'school_identity.value' END AS missing
FROM identity_at_joining
WHERE attribute = 'legal_person'
;
SELECT membership AS subject, 'school_identity' AS fact_table, school || '|legal_person|' || CAST(valid_from AS VARCHAR) AS fact_key
FROM identity_at_joining
WHERE attribute = 'legal_person' AND changed
