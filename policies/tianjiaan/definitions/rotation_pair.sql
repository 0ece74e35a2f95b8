/*
about:
  zh: 每个学年牵头校与每所成员校的配对：该学年内有过成员关系，至所查日期已加入；牵头校自己的校区不与本校配对。
  en: Lead and member by school year - members that belonged to the group in the year and had joined by the day asked for; the lead's own campuses are no pair with it.
*/
SELECT r.alliance, r.lead_school, r.year, r.starts_on, r.ends_before, r.last_day, m.membership, m.school
FROM rotation_year AS r
JOIN alliance_place AS m
  ON m.alliance = r.alliance AND m.role = 'member'
 AND m.active_from < r.ends_before AND r.starts_on < m.active_before AND m.active_from <= $as_of AND m.school <> r.lead_school
