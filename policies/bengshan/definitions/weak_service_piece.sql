/*
about:
  zh: 在集团内薄弱学校工作的派出时段：派出学校、接收学校同在一个集团，接收学校当时认定为薄弱。
  en: Stretches of a posting at a weak school of the group; both schools in one group, the host recognised as weak at the time.
*/
SELECT p.posting, p.person, h.alliance AS unit, p.to_school AS school,
       greatest(p.starts_on, h.active_from, o.active_from, f.valid_from) AS starts_on,
       least(p.ends_before, h.active_before, o.active_before, f.valid_before) AS ends_before
FROM posting AS p
JOIN alliance_place AS h ON h.school = p.to_school AND h.kind = 'group' AND h.role = 'member' AND h.active_from IS NOT NULL
JOIN alliance_place AS o ON o.alliance = h.alliance AND o.school = p.from_school
JOIN alliance_period AS a ON a.alliance = h.alliance
JOIN district AS d ON d.district = a.district
JOIN school_flag AS f ON f.school = p.to_school AND f.flag = 'weak'
WHERE p.from_school <> p.to_school
  AND greatest(p.starts_on, h.active_from, o.active_from, f.valid_from) < least(p.ends_before, h.active_before, o.active_before, f.valid_before)
