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
SELECT g.alliance AS subject, CAST(g.school_year AS VARCHAR) AS part, g.alliance AS scope, coalesce(x.people, 0) AS numerator, g.people AS denominator
FROM (SELECT alliance, school_year, count(person) AS people FROM group_teacher_year GROUP BY alliance, school_year) AS g
LEFT JOIN (SELECT alliance, school_year, count(person) AS people FROM group_exchange_year GROUP BY alliance, school_year) AS x
  ON x.alliance = g.alliance AND x.school_year = g.school_year
