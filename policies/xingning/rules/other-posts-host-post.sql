/*
id: xingning/2.3/other-posts/host-post
clauses: [xingning/2.3/other-posts]
title: {zh: 派出人员在成员学校有岗位, en: Everyone sent has a post at the member}
subject: posting
limits: [lower]
office: member_school
message:
  zh: '{subject}没有注明在成员学校担任的岗位'
  en: '{subject} does not say which post the person holds at the member'
cure:
  zh: 填写接收学校岗位。
  en: Fill in the post at the host.
*/
SELECT p.posting AS subject, max(CASE WHEN length(trim(p.host_post)) > 0 THEN 1 ELSE 0 END) AS measured, 1 AS lower
FROM sent_posting AS p
WHERE p.direction = 'out' AND p.kind = 'team'
GROUP BY p.posting
