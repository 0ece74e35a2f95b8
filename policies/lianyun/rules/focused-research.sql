/*
id: lianyun/3.4/focused-research
title: {zh: 每次集中教科研标明学科、学段或主题, en: 'Every joint research event names its subject, stage or theme'}
subject: activity
unit: axis
lower: setting research_axes_min
office: basic_education
readings: [research_axes_min]
message:
  zh: "{subject}标注了{measured}项，至少{lower}项"
  en: "{subject} carries {measured} of the three, at least {lower} needed"
cure:
  zh: 补注学科、学段或主题
  en: Enter the subject, the stage or the theme
*/
SELECT e.activity AS subject,
       CASE WHEN e.subject IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN e.stage IS NOT NULL THEN 1 ELSE 0 END
       + CASE WHEN e.theme IS NOT NULL THEN 1 ELSE 0 END AS measured
FROM research_event AS e
