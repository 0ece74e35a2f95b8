/*
about:
  zh: 计入要求的指导：当日牵头校的教研组长或学科带头人，在该学期到该成员校指导该学科。
  en: Visits that count - a research leader or subject head of the lead of the day, at that member, in that subject and term.
*/
SELECT o.membership, o.term, o.subject, v.visit
FROM guidance_owed AS o
JOIN guidance_visit AS v
  ON v.to_school = o.school AND v.subject = o.subject AND v.role IN ('research_leader', 'subject_head')
 AND v.visited_on >= o.starts_on AND v.visited_on < o.ends_before
JOIN alliance_lead AS l
  ON l.alliance = o.alliance AND l.lead_school = v.from_school AND l.valid_from <= v.visited_on AND v.visited_on < l.valid_before
