/*
id: kunshan/4.1/extra-posts
title: {zh: 集团增加的职数不超过核定数, en: Extra posts filled stay within those approved}
subject: alliance
unit: post
limits: [upper]
reported: post_holding
office: bureau
message:
  zh: "{subject}：增加的职数已配{measured}个，核定{upper}个"
  en: "{subject}: {measured} extra posts filled, {upper} approved"
cure:
  zh: 减少{over}个任职，或报批后登记核定数和文号
  en: End {over} of them, or have more approved and record number and decision
*/
SELECT alliance AS subject, alliance AS scope, filled AS measured, approved AS upper,
       CASE WHEN approved IS NULL AND undecided = 0 THEN 'post_quota' WHEN undecided > 0 THEN 'post_quota.decision' END AS missing
FROM group_post
;
SELECT alliance AS subject, 'post_holding' AS fact_table, holding AS fact_key
FROM post_holding
WHERE kind = 'extra_post' AND starts_on <= $as_of AND $as_of < ends_before
