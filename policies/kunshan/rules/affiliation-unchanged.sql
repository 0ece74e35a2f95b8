/*
id: kunshan/4.1/affiliation-unchanged
title: {zh: 成员学校隶属关系不变, en: A member keeps its affiliation}
subject: membership
limits: [upper]
office: bureau
message:
  zh: "{subject}：隶属单位随加入集团当日变更，没有自己的理由和批准文号"
  en: "{subject}: the affiliation changed on the first day of membership without a reason and decision of its own"
cure:
  zh: 恢复原登记；确需变更的，另行补录理由和批准文号
  en: Restore what was registered; if the change stands by itself, add its own reason and decision
*/
SELECT membership AS subject, 0 AS upper, CASE WHEN changed THEN 1 ELSE 0 END AS measured,
       CASE WHEN before_blank THEN 'school_identity.value' END AS missing
FROM identity_at_joining
WHERE attribute = 'affiliation'
;
SELECT membership AS subject, 'school_identity' AS fact_table, school || '|affiliation|' || CAST(valid_from AS VARCHAR) AS fact_key
FROM identity_at_joining
WHERE attribute = 'affiliation' AND changed
