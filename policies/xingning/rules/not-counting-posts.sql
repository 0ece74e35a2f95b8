/*
id: xingning/5.1/not-counting-posts
title: {zh: 兼任副校长不占龙头学校职数, en: Concurrent posts do not use the lead's quota}
subject: school
unit: post
limits: [upper]
reported: post_holding
office: establishment_office
message:
  zh: '{subject}的{part}占用职数{measured}，核定{upper}（成员学校校长的兼任不计）'
  en: '{subject} uses {measured} of {upper} posts for {part}; concurrent posts of member principals are not counted'
cure:
  zh: 核对任职，兼任的注明“兼任”。
  en: Check the holdings and mark the concurrent ones.
*/
SELECT l.school AS subject, q.kind AS part, l.school AS scope, q.approved AS upper,
       coalesce(q.filled, coalesce(h.own, 0) + n.value * coalesce(h.concurrent, 0)) AS measured,
       CASE WHEN q.filled IS NULL AND h.unsaid > 0 THEN 'post_holding.is_concurrent' END AS missing
FROM (SELECT DISTINCT g.lead_school AS school FROM group_today AS g) AS l
JOIN leader_post AS q ON q.school = l.school
JOIN parameter_today AS n ON n.name = 'concurrent_posts_in_quota'
LEFT JOIN leader_held AS h ON h.school = q.school AND h.kind = q.kind
;
SELECT school AS subject, kind AS part, 'post_holding' AS fact_table, holding AS fact_key
FROM post_holding
WHERE school IS NOT NULL AND starts_on <= $as_of AND $as_of < ends_before
