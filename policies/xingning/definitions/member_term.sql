/*
about:
  zh: 本学年和上学年每个成员须逐学期履行的学期：已开始、整个学期都在集团内。
  en: "The terms every member owes its duties for: begun, of this or the last school year, active all term."
*/
SELECT m.membership, m.alliance, m.school, t.term, t.starts_on, t.ends_before, t.last_day
FROM membership_period AS m
JOIN district AS d ON d.district = m.district
JOIN calendar_term AS t ON t.starts_on <= $as_of AND m.active_from <= t.starts_on AND t.ends_before <= m.active_before
JOIN judged_school_year AS y ON y.year = t.school_year
JOIN active_membership AS l ON l.alliance = m.alliance AND l.role = 'lead' AND l.school <> m.school
WHERE m.role = 'member' AND m.kind = 'group'
