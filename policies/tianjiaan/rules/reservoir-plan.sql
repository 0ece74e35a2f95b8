/*
id: tianjiaan/2.4.3/reservoir-plan
kind: indicator
title: {zh: 按集团规模应流动的教师数, en: Teachers to flow by size of the group}
subject: alliance
unit: person
reported: [membership, teacher]
readings: [reservoir_table]
office: bureau
message:
  zh: "{subject}：按规模应流动{measured}名教师"
  en: "{subject}: {measured} teachers are to flow, by its size"
*/
-- The table's items are the smallest number of schools of each band. Without a table the figure is not set, never 0.
SELECT z.alliance AS subject, z.district AS scope, z.teachers * b.ratio / 100.0 AS measured,
       CASE WHEN b.ratio IS NULL THEN 'setting.reservoir_table' END AS missing
FROM group_size AS z
LEFT JOIN reservoir_band AS b ON b.at_least <= z.schools AND z.schools < b.below
