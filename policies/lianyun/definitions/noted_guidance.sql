/*
about:
  zh: 集团内其他学校的名特优教师到校指导：当日有荣誉，或当日在任并标为优秀教师。
  en: Guidance visits by noted teachers of the group's other schools; with an honour by that day, or in post and marked excellent on it.
*/
SELECT v.visit, p.alliance, v.to_school, v.visited_on
FROM guidance_visit AS v
JOIN alliance_place AS p ON p.school = v.from_school AND p.active_from <= v.visited_on AND v.visited_on < p.active_before
WHERE v.from_school <> v.to_school
  AND (EXISTS (SELECT 1 FROM teacher_honour AS h WHERE h.person = v.person AND h.awarded_on <= v.visited_on)
    OR EXISTS (SELECT 1 FROM teacher AS t WHERE t.person = v.person AND t.is_excellent AND t.starts_on <= v.visited_on AND v.visited_on < t.ends_before))
