/*
about:
  zh: 教师在一个集团内任教的时段，只算学校在集团内的日子。
  en: Stretches of teaching in one group, only the days the school was in the group.
when: exchange_service_in = group
*/
SELECT t.person, p.alliance AS unit, t.school, greatest(t.starts_on, p.active_from) AS starts_on, least(t.ends_before, p.active_before) AS ends_before
FROM teacher AS t
JOIN alliance_place AS p ON p.school = t.school AND p.kind = 'group' AND p.active_from < t.ends_before AND t.starts_on < p.active_before
JOIN alliance_period AS a ON a.alliance = p.alliance
JOIN district AS d ON d.district = a.district
