/*
id: bengshan/4.4.3/member-activities/none
clauses: [bengshan/4.4.3/member-activities]
title: {zh: 紧密型成员校没有一次不参加, en: No tight member stays away from every activity}
subject: membership
unit: activity
limits: [lower]
reported: activity
office: basic_education
message:
  zh: "{subject}{part}学年一次也没有参加集团活动"
  en: "{subject} took part in no activity of {part}"
cure:
  zh: 参加集团的教学教研活动，或补登参加记录
  en: Take part, or register the participation that is missing
*/
-- The year is judged at its end; until then a member may still take part.
SELECT e.membership AS subject, CAST(e.school_year AS VARCHAR) AS part, e.alliance AS scope, e.last_day AS due, 1 AS lower, count(e.took_part) AS measured
FROM group_event_year AS e
GROUP BY e.membership, e.alliance, e.school_year, e.last_day
