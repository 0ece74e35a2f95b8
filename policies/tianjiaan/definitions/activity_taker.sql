/*
about:
  zh: 集团活动当天在集团内、参加或承办活动的学校，每活动每校一行。
  en: Schools of the group that took part in or hosted an activity, in the group on its day; one row per activity and school.
*/
SELECT DISTINCT a.activity, a.alliance, t.school, a.kind, a.form, a.held_on, a.led_by
FROM activity AS a
JOIN (SELECT s.activity, s.school FROM activity_school AS s
      UNION
      SELECT h.activity, h.host_school FROM activity AS h) AS t ON t.activity = a.activity
JOIN alliance_place AS p ON p.alliance = a.alliance AND p.school = t.school AND p.active_from <= a.held_on AND a.held_on < p.active_before
