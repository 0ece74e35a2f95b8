/*
about:
  zh: 本区每个集团当天的学校和校区，龙头学校不计。
  en: Schools and campuses of each group of the district on the day, without the lead.
when: cap_counts_lead = no
*/
SELECT DISTINCT m.alliance, m.unit
FROM member_today AS m
