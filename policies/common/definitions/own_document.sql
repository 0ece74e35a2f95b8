/*
about:
  zh: 本区集团成员校就政策清单中的事项自行制定的现行文件，以及同一事项有无集团文件。
  en: Documents in force that a school of one of the district's groups made by itself on an item of a policy's lists, and whether the group has one on it.
*/
SELECT d.document, d.topic, p.alliance, n.name, max(CASE WHEN g.document IS NULL THEN 0 ELSE 1 END) AS group_has_one
FROM document_today AS d
JOIN place_today AS p ON p.school = d.school
JOIN group_today AS k ON k.alliance = p.alliance
JOIN parameter_today AS n ON n.item = d.topic
LEFT JOIN document_today AS g ON g.alliance = p.alliance AND g.topic = d.topic AND g.school IS NULL
GROUP BY d.document, d.topic, p.alliance, n.name
