/*
id: kunshan/5.1/leading-group-meetings/held
clauses: [kunshan/5.1/leading-group-meetings]
kind: indicator
title: {zh: 领导小组第一阶段会议数, en: Meetings of the leading group in phase 1}
subject: phase
unit: meeting
reported: meeting
office: leading_group_office
message:
  zh: "{subject}：领导小组已开会{measured}"
  en: "{subject}: {measured} of the leading group held"
*/
SELECT p.round || ' ' || CAST(p.phase AS VARCHAR) AS subject, p.district AS scope, count(m.meeting) AS measured
FROM live_phase AS p
LEFT JOIN leading_group_meeting AS m ON p.starts_on <= m.held_on AND m.held_on < p.ends_before AND coalesce(m.district, p.district) = p.district
WHERE p.duty = 'leading-group-meetings'
GROUP BY p.round, p.phase, p.district
