/*
id: tianjiaan/2.3.1/bridging-courses
title: {zh: 衔接课程与集团学段相符, en: A bridging course fits the group's stages}
subject: course
unit: item
limits: [upper]
# Running such courses is free; a bridge between stages the group does not have is an error.
force: must
office: lead_school
message:
  zh: "{subject}：集团没有这门衔接课程的前后两个学段"
  en: "{subject}: the group does not have both stages of this bridge"
cure:
  zh: 改正课程的衔接学段，或补登相应学段的学校
  en: Correct the bridge, or record the school of that stage
*/
SELECT c.course AS subject, 0 AS upper, CASE WHEN f.fits = 1 THEN 0 WHEN f.types_blank = 0 THEN 1 END AS measured,
       CASE WHEN f.fits = 0 AND f.types_blank > 0 THEN 'school.school_type' END AS missing
FROM course_today AS c
JOIN fitting_bridge AS f ON f.alliance = c.alliance AND f.bridge = c.bridge
