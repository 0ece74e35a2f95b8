/*
about:
  zh: 到当日龙头学校的交流互访。
  en: Visits to the school that led the group on that day.
*/
SELECT v.visit, v.alliance, v.role, v.from_school, v.visited_on
FROM exchange_visit AS v
JOIN alliance_lead AS l ON l.alliance = v.alliance AND l.lead_school = v.to_school AND l.valid_from <= v.visited_on AND v.visited_on < l.valid_before
