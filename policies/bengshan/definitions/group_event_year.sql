/*
about:
  zh: 本学年和上学年每个集团的教学教研活动，每个紧密型成员是否参加；加入之前的活动不算。
  en: Teaching and research activities of each group in this and the last school year, and whether each tight member took part; none from before it joined.
*/
SELECT m.membership, m.alliance, y.year AS school_year, y.last_day, a.activity, s.school AS took_part
FROM member_today AS m
JOIN place_today AS p ON p.membership = m.membership
JOIN activity AS a ON a.alliance = m.alliance AND a.kind <> 'other' AND p.active_from <= a.held_on
JOIN judged_school_year AS y ON y.starts_on <= a.held_on AND a.held_on < y.ends_before
LEFT JOIN activity_school AS s ON s.activity = a.activity AND s.school = m.school
WHERE m.counts_as_tight
