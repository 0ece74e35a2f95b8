/*
about:
  zh: 学年前会商，以及有几所成员校没有应邀记录（会议当天的成员）。
  en: Consultations before a school year, and how many members of that day are not recorded as invited.
*/
SELECT m.meeting, m.alliance, m.held_on, count(DISTINCT CASE WHEN i.school IS NULL THEN p.school END) AS uninvited
FROM meeting AS m
JOIN group_today AS g ON g.alliance = m.alliance
LEFT JOIN alliance_place AS p ON p.alliance = m.alliance AND p.role = 'member' AND p.active_from <= m.held_on AND m.held_on < p.active_before
LEFT JOIN meeting_attendance AS i ON i.meeting = m.meeting AND i.school = p.school
WHERE m.kind = 'pre_year'
GROUP BY m.meeting, m.alliance, m.held_on
