/*
id: bengshan/4.4.3/member-meetings
kind: duty
title: {zh: 紧密型成员按集团自定频次参加工作会议, en: Tight members attend working meetings as often as their group set}
subject: membership
unit: meeting
limits: [lower]
reported: meeting_attendance
office: basic_education
message:
  zh: "{subject}{part}没有参加工作会议"
  en: "{subject} attended no working meeting in {part}"
cure:
  zh: 参加会议并登记；已过的时段请说明情况
  en: Attend and register it; a period gone is to be explained
*/
SELECT o.membership AS subject, o.period AS part, o.alliance AS scope, o.due, 1 AS lower, count(i.meeting) AS measured
FROM tight_owed AS o
LEFT JOIN invited_meeting AS i ON i.membership = o.membership AND i.attended = 1 AND o.starts_on <= i.held_on AND i.held_on < o.ends_before
WHERE o.duty = 'member-meetings'
GROUP BY o.membership, o.period, o.alliance, o.due
