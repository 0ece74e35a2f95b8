/*
about:
  zh: 本区每个集团当天的学校和校区，龙头学校计入。
  en: Schools and campuses of each group of the district on the day, the lead counted.
when: cap_counts_lead = yes
*/
SELECT DISTINCT m.alliance, m.unit
FROM active_membership AS m
JOIN district AS d ON d.district = m.district
WHERE m.kind = 'group'
