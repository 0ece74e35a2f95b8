/*
about:
  zh: 本区每个集团当天的学校和校区，龙头学校不计。
  en: Schools and campuses of each group of the district on the day, without the lead.
when: cap_counts_lead = no
*/
SELECT DISTINCT m.alliance, m.unit
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
WHERE m.kind = 'group' AND m.role = 'member'
