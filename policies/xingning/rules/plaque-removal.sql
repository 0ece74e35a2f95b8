/*
id: xingning/2.6/plaque-removal
title: {zh: 退出集团时撤下校牌, en: The plaque comes down on exit}
subject: plaque
limits: [lower]
office: bureau
message:
  zh: '{subject}仍挂着，学校已不在任何教育集团'
  en: '{subject} still hangs although the school is in no group any more'
cure:
  zh: 撤下校牌，登记撤牌日期。
  en: Take it down and enter the date.
*/
-- Read as on the exit date itself: the plaque may hang on the last day of the membership and not on the next.
SELECT p.plaque AS subject, count(m.membership) AS measured, 1 AS lower
FROM hanging_plaque AS p
LEFT JOIN active_membership AS m ON m.school = p.school AND m.kind = 'group'
WHERE EXISTS (SELECT 1 FROM membership_period AS e WHERE e.school = p.school AND e.role = 'member' AND e.active_before <= $as_of)
GROUP BY p.plaque
;
SELECT plaque AS subject, 'plaque' AS fact_table, plaque AS fact_key FROM hanging_plaque
