/*
id: xingning/2.1/composition
title: {zh: 集团有1所龙头学校, en: A group has one lead school}
subject: alliance
unit: school
lower: leads_per_group
upper: leads_per_group
office: bureau
readings: [lead_label]
message:
  zh: '{subject}有{measured}所龙头学校，应为{upper}所'
  en: '{subject} has {measured} lead schools instead of {upper}'
cure:
  zh: 登记龙头学校。
  en: Enter the lead school.
*/
SELECT g.alliance AS subject, count(g.lead_school) AS measured
FROM group_today AS g
GROUP BY g.alliance
