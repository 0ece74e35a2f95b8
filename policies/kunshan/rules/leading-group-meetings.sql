/*
id: kunshan/5.1/leading-group-meetings
kind: duty
title: {zh: 领导小组定期会商, en: The leading group meets regularly}
subject: phase
unit: meeting
limits: [lower]
reported: meeting
readings: [leading_group_cadence]
office: leading_group_office
message:
  zh: "{subject}：{part}没有开会（有会议纪要的才算）"
  en: "{subject}, {part}: no meeting with minutes"
cure:
  zh: 开会并登记纪要；已开的补登
  en: Meet and record the minutes, or enter what was held
*/
SELECT o.round || ' ' || CAST(o.phase AS VARCHAR) AS subject, o.part, o.district AS scope, o.due, 1 AS lower,
       count(CASE WHEN m.has_minutes THEN 1 END) AS measured,
       CASE WHEN count(m.meeting) > count(m.has_minutes) THEN 'meeting.has_minutes' END AS missing
FROM leading_group_owed AS o
LEFT JOIN leading_group_meeting AS m ON o.starts_on <= m.held_on AND m.held_on < o.ends_before AND coalesce(m.district, o.district) = o.district
GROUP BY o.round, o.phase, o.part, o.district, o.due
