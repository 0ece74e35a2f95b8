/*
id: kunshan/4.1/vice-and-middle
title: {zh: 成员学校按规定职数配备副校长和中层干部, en: Vice-principals and middle managers by the regulated number}
subject: membership
unit: post
limits: [lower, upper]
reported: post_holding
part_of: post_kind
office: member_school
message:
  zh: "{subject}：{part}已配{measured}名，规定职数{lower}个"
  en: "{subject}: {measured} of {lower} posts of {part} filled"
cure:
  zh: 按规定职数配齐，超配的结束任职
  en: Fill what is vacant, end what is above the number
*/
SELECT membership AS subject, kind AS part, school AS scope, filled AS measured, approved AS lower, approved AS upper,
       CASE WHEN approved IS NULL THEN 'post_quota' END AS missing
FROM school_post
;
SELECT p.membership AS subject, p.kind AS part, 'post_holding' AS fact_table, h.holding AS fact_key
FROM school_post AS p
JOIN post_holding AS h ON h.school = p.school AND h.kind = p.kind AND h.starts_on <= $as_of AND $as_of < h.ends_before
