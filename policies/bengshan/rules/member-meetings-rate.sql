/*
id: bengshan/4.4.3/member-meetings/rate
clauses: [bengshan/4.4.3/member-meetings]
kind: indicator
title: {zh: 紧密型成员校工作会议到会率, en: Attendance of tight members at working meetings}
subject: membership
unit: percent
counted: meeting
reported: meeting_attendance exact
office: basic_education
message:
  zh: "{subject}{part}学年应邀工作会议{denominator}次，到会{numerator}次，占{measured}"
  en: "{subject} {part}: attended {numerator} of {denominator} working meetings, {measured}"
*/
SELECT i.membership AS subject, CAST(i.school_year AS VARCHAR) AS part, i.alliance AS scope, i.last_day AS due,
       sum(i.attended) AS numerator, count(*) AS denominator
FROM invited_meeting AS i
GROUP BY i.membership, i.alliance, i.school_year, i.last_day
