/*
about:
  zh: 专项工作组所查日期的组长、副组长席位，及该席位是否属于任职人所任职务。
  en: "Seats of leader and deputies of the working group on the day, and whether the seat belongs to the office its holder has."
*/
SELECT s.seat, s.district, s.kind, s.office, s.person, CASE WHEN n.item IS NULL THEN 0 ELSE 1 END AS is_owners
FROM seat AS s
JOIN district AS d ON d.district = s.district
LEFT JOIN working_group_owed AS n ON n.kind = s.kind AND n.item = s.office
WHERE s.kind IN ('working_group_leader', 'working_group_deputy') AND s.starts_on <= $as_of AND $as_of < s.ends_before
