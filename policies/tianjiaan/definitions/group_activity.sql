/*
about:
  zh: 本学年和上学年的集团活动（集团内两所以上学校参加的才算），每所参加学校一行。
  en: Group activities of this and the last school year, a row per school taking part; one with a single school of the group is none.
*/
SELECT t.activity, t.alliance, t.school, t.kind, t.form, t.held_on, y.year
FROM (SELECT activity, alliance, school, kind, form, held_on, count(*) OVER (PARTITION BY activity) AS schools FROM activity_taker) AS t
JOIN judged_school_year AS y ON y.starts_on <= t.held_on AND t.held_on < y.ends_before
WHERE t.schools > 1
