/*
id: bengshan/1/problem-teacher-mobility
kind: indicator
title: {zh: 集团内交流教师占比, en: Share of teachers on exchange in the group}
subject: alliance
unit: percent
reported: teacher exact
office: personnel
message:
  zh: "{subject}{part}学年教师{denominator}人，交流{numerator}人，占{measured}"
  en: "{subject} {part}: {numerator} of {denominator} teachers on exchange, {measured}"
*/
SELECT g.alliance AS subject, CAST(g.school_year AS VARCHAR) AS part, g.alliance AS scope, count(x.person) AS numerator, count(g.person) AS denominator
FROM group_teacher_year AS g
LEFT JOIN group_exchange_year AS x ON x.alliance = g.alliance AND x.school_year = g.school_year AND x.person = g.person
GROUP BY g.alliance, g.school_year
