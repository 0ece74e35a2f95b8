/*
id: xingning/2.6/trust-plaque
title: {zh: 加盟校牌用本集团名称, en: The plaque carries the group's own name}
subject: plaque
limits: [lower]
# Hanging a plaque is allowed, not asked for; one with another group's name is refused.
force: must
office: bureau
message:
  zh: '{subject}的文字不是所在集团的名称加“加盟校”'
  en: '{subject} does not read the name of the school''s group followed by 加盟校'
cure:
  zh: 按集团名称重做校牌，或撤下。
  en: Make it anew with the group's name, or take it down.
*/
SELECT p.plaque AS subject, 1 AS lower, max(CASE WHEN p.text = replace(t.text, '{group}', g.name) THEN 1 ELSE 0 END) AS measured
FROM hanging_plaque AS p
JOIN parameter AS t ON t.name = 'trust_plaque_text' AND t.valid_from <= p.hung_on AND p.hung_on < t.valid_before
LEFT JOIN membership_period AS m ON m.school = p.school AND m.role = 'member'
LEFT JOIN group_name AS g ON g.alliance = m.alliance AND g.valid_from <= p.hung_on AND p.hung_on < g.valid_before
GROUP BY p.plaque
;
SELECT plaque AS subject, 'plaque' AS fact_table, plaque AS fact_key FROM hanging_plaque
