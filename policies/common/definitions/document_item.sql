/*
about:
  zh: 每个集团对政策每份清单中每个事项的现行集团文件；没有的为空。学校自行制定的不算。
  en: For every group and every item of a policy's lists, the group's document in force, blank where there is none. A school's own does not count.
*/
SELECT g.alliance, n.name, n.item, max(d.document) AS document
FROM group_today AS g
JOIN parameter_today AS n ON n.item <> ''
LEFT JOIN document_today AS d ON d.alliance = g.alliance AND d.topic = n.item AND d.school IS NULL
GROUP BY g.alliance, n.name, n.item
