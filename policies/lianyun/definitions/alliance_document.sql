/*
about:
  zh: 每个有效的集团、共同体对政策各份清单的每个事项有没有自己的现行文件；成员校自己的不算。
  en: Whether each active alliance has a document of its own in force on every item of the policy's lists; a member school's own does not count.
*/
SELECT a.alliance, a.kind, a.standing, n.name, n.item, n.value AS needed, count(DISTINCT d.document) AS documents
FROM alliance_today AS a
CROSS JOIN parameter_today AS n
LEFT JOIN document_today AS d ON d.alliance = a.alliance AND d.topic = n.item AND d.school IS NULL
GROUP BY a.alliance, a.kind, a.standing, n.name, n.item, n.value
