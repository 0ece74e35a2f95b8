/*
about:
  zh: 成员校学科教师应到牵头校跟班的时段：在岗、学校为成员、当时由该校牵头；牵头校自己的校区不派人到本校跟班；以及本人共有几段。月份到用时才展开。
  en: The stretches in which a subject teacher of a member owes visits to a lead - in post, the school a member, that lead leading; campuses of the lead itself send nobody to themselves - and how many the teacher has. Months are spread out only where they are counted.
*/
SELECT s.person, s.school, s.lead_school, s.starts_on, s.ends_before, count(*) OVER (PARTITION BY s.person) AS stretches
FROM (
  SELECT t.person, t.school, l.lead_school, greatest(t.starts_on, m.active_from, l.valid_from) AS starts_on,
         least(t.ends_before, m.active_before, l.valid_before) AS ends_before
  FROM group_today AS g
  JOIN alliance_place AS m ON m.alliance = g.alliance
  JOIN alliance_lead AS l ON l.alliance = g.alliance AND l.lead_school <> m.school
  JOIN teacher AS t ON t.school = m.school AND t.subject IS NOT NULL
) AS s
