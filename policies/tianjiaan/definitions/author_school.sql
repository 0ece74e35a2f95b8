/*
about:
  zh: 集团资源的作者学校（没有写明作者的为提供学校），以及共享当天是否在该集团内。
  en: Author schools of a group's items, the owner where no author is named, and whether each was in the group on the day it was shared.
*/
SELECT w.resource, r.alliance, w.school, r.shared_on, max(CASE WHEN p.school IS NULL THEN 0 ELSE 1 END) AS inside
FROM (SELECT a.resource, a.school FROM resource_author AS a
      UNION
      SELECT o.resource, o.owner_school FROM resource AS o) AS w
JOIN resource AS r ON r.resource = w.resource
JOIN group_today AS g ON g.alliance = r.alliance
LEFT JOIN alliance_place AS p ON p.alliance = r.alliance AND p.school = w.school AND p.active_from <= r.shared_on AND r.shared_on < p.active_before
GROUP BY w.resource, r.alliance, w.school, r.shared_on
