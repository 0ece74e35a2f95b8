/*
id: xingning/5.3/office-rank
title: {zh: 办公室人员的管理级别, en: Rank of office posts}
subject: seat
office: lead_school
message:
  zh: '{subject}：按龙头学校中层第{measured}级管理（1为正职，2为副职）'
  en: '{subject}: managed as a middle-level post of the lead, level {measured} (1 chief, 2 deputy)'
*/
-- Derived from the post, never entered: a deputy cannot be shown as a chief.
SELECT s.seat AS subject, n.value AS measured
FROM seat_today AS s
JOIN alliance AS a ON a.alliance = s.alliance
JOIN district AS d ON d.district = a.district
JOIN parameter_today AS n ON n.name = 'office_ranks' AND n.item = s.kind
