/*
id: kunshan/4.3/adjust-structures/posts
clauses: [kunshan/4.3/adjust-structures]
title: {zh: 内设机构岗位不超过核定职数, en: Posts of the departments stay within the approved number}
subject: membership
unit: post
limits: [upper]
reported: structure_unit
readings: [structure_post_kinds]
# To change departments is free; that the number of posts stays is not (四1).
force: must
office: group
message:
  zh: "{subject}：内设机构岗位{measured}个，核定{upper}个"
  en: "{subject}: {measured} in its departments, {upper} approved"
cure:
  zh: 减少{over}个岗位，机构可调、职数不增
  en: Cut {over}; departments may change, the number of posts may not grow
*/
SELECT m.membership AS subject, m.school AS scope, coalesce(u.posts, 0) AS measured, q.approved AS upper,
       CASE WHEN q.approved IS NULL THEN 'post_quota' WHEN u.blank > 0 THEN 'structure_unit.posts' END AS missing
FROM place_today AS m
LEFT JOIN (
  SELECT q.school, sum(q.approved) AS approved
  FROM post_quota AS q
  JOIN setting AS k ON k.name = 'structure_post_kinds' AND k.item = q.kind
  WHERE q.starts_on <= $as_of AND $as_of < q.ends_before
  GROUP BY q.school
) AS q ON q.school = m.school
LEFT JOIN (
  SELECT school, sum(posts) AS posts, count(*) - count(posts) AS blank
  FROM structure_unit
  WHERE starts_on <= $as_of AND $as_of < ends_before
  GROUP BY school
) AS u ON u.school = m.school
WHERE m.role = 'member'
