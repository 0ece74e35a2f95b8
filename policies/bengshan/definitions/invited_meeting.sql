/*
about:
  zh: 本学年和上学年紧密型成员应邀的工作会议：是否到会，是否无故缺席；加入之前的不算。
  en: Working meetings of this and the last school year a tight member was invited to; attended, or absent without apology. None from before it joined.
*/
SELECT m.membership, m.alliance, y.year AS school_year, y.last_day, g.meeting, g.held_on,
       CASE WHEN a.attended THEN 1 ELSE 0 END AS attended, CASE WHEN a.attended OR a.apology THEN 0 ELSE 1 END AS unexcused
FROM member_today AS m
JOIN place_today AS p ON p.membership = m.membership
JOIN meeting AS g ON g.alliance = m.alliance AND g.kind = 'working' AND p.active_from <= g.held_on
JOIN meeting_attendance AS a ON a.meeting = g.meeting AND a.school = m.school
JOIN judged_school_year AS y ON y.starts_on <= g.held_on AND g.held_on < y.ends_before
WHERE m.counts_as_tight
