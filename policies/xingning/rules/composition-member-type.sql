/*
id: xingning/2.1/composition/member-type
clauses: [xingning/2.1/composition]
title: {zh: 成员学校为新建或相对薄弱学校, en: A member is new or relatively weak}
subject: membership
limits: [lower]
office: bureau
message:
  zh: '{subject}没有注明加盟时是新建学校还是相对薄弱学校'
  en: '{subject} does not say whether the school was new or relatively weak when it joined'
cure:
  zh: 填写成员类型；以后有提升的不改。
  en: Fill in the type of member; it stays when the school improves.
*/
SELECT m.membership AS subject, CASE WHEN max(t.item) IS NOT NULL THEN 1 ELSE 0 END AS measured, 1 AS lower
FROM member_today AS m
JOIN membership AS x ON x.membership = m.membership
LEFT JOIN parameter AS t ON t.name = 'member_types' AND t.item = x.member_type AND t.valid_from <= m.active_from AND m.active_from < t.valid_before
GROUP BY m.membership
