/*
id: kunshan/4.1/extra-posts/free
clauses: [kunshan/4.1/extra-posts]
kind: indicator
title: {zh: 集团职数空余, en: Extra posts still free}
subject: alliance
unit: post
reported: post_holding
office: bureau
message:
  zh: "{subject}：增加的职数还空{measured}个"
  en: "{subject}: {measured} extra posts free"
*/
SELECT alliance AS subject, alliance AS scope, approved - filled AS measured,
       CASE WHEN undecided > 0 THEN 'post_quota.decision' WHEN approved IS NULL THEN 'post_quota' END AS missing
FROM group_post
