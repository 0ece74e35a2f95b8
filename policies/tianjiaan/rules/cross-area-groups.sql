/*
id: tianjiaan/2.1.2/cross-region-groups/areas
clauses: [tianjiaan/2.1.2/cross-region-groups]
kind: indicator
title: {zh: 集团跨越的区域数, en: Areas a group reaches across}
subject: alliance
unit: area
office: bureau
message:
  zh: "{subject}的学校分布在{measured}个区域"
  en: "The schools of {subject} lie in {measured} areas"
*/
-- Two areas known are enough to call it cross-area; one is not while a locality is blank.
SELECT alliance AS subject, areas AS measured,
       CASE WHEN areas < 2 AND localities_blank > 0 THEN 'school.locality' END AS missing
FROM group_area
