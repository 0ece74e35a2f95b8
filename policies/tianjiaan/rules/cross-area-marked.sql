/*
id: tianjiaan/2.1.2/cross-region-groups
title: {zh: 标为跨区域的集团确有两个以上区域, en: A group marked cross-area has at least two areas}
subject: alliance
limits: [lower]
office: bureau
message:
  zh: "{subject}标为跨区域，但学校都在同一区域"
  en: "{subject} is marked cross-area, but all its schools lie in one area"
cure:
  zh: 取消跨区域标记，或核对各校的城乡类型和所属区县
  en: Remove the mark, or check locality and home district of its schools
*/
SELECT alliance AS subject, 2 AS lower, areas AS measured,
       CASE WHEN localities_blank > 0 THEN 'school.locality' END AS missing
FROM group_area
WHERE cross_area
