/*
id: tianjiaan/2.4.3/county-managed
title: {zh: 已聘教师不超过核定岗位, en: No more posts are filled than approved}
subject: post_quota
unit: post
limits: [upper]
office: establishment_office
message:
  zh: "{subject}：已聘{measured}，核定{upper}，超出{over}"
  en: "{subject}: {measured} filled of {upper} approved, {over} over establishment"
cure:
  zh: 核对已聘数，或调剂超出的人员
  en: Check the number filled, or move those over establishment
*/
SELECT quota AS subject, max(approved) AS upper, max(filled) AS measured, CASE WHEN max(filled) IS NULL THEN 'post_quota.filled' END AS missing
FROM post_filling
GROUP BY quota
