/*
about:
  zh: 计入要求的指导：牵头校的教研组长或学科带头人，在该学期到该成员校指导该学科。
  en: Visits that count - a research leader or subject head of the lead, at that member, in that subject and term.
*/
SELECT o.membership, o.term, o.subject, v.visit
FROM guidance_owed AS o
JOIN guidance_visit AS v
  ON v.from_school = o.lead_school AND v.to_school = o.school AND v.subject = o.subject AND v.role IN ('research_leader', 'subject_head')
 AND v.visited_on >= o.starts_on AND v.visited_on < o.ends_before
