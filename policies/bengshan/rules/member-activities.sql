/*
id: bengshan/4.4.3/member-activities
kind: indicator
title: {zh: 紧密型成员校参加集团活动的比例, en: Participation of tight members in the group's activities}
subject: membership
unit: percent
reported: activity exact
office: basic_education
message:
  zh: "{subject}{part}学年集团活动{denominator}次，参加{numerator}次，占{measured}"
  en: "{subject} {part}: took part in {numerator} of {denominator} activities, {measured}"
*/
SELECT e.membership AS subject, CAST(e.school_year AS VARCHAR) AS part, e.alliance AS scope, count(e.took_part) AS numerator, count(*) AS denominator
FROM group_event_year AS e
GROUP BY e.membership, e.alliance, e.school_year
