/*
about:
  zh: 核算日本区教育集团的名师工作室及负责人。
  en: Master-teacher studios of the district's groups on the day asked for, with their head.
*/
SELECT t.team, t.alliance, t.head
FROM team AS t
JOIN alliance AS a ON a.alliance = t.alliance AND a.kind = 'group'
JOIN district AS d ON d.district = a.district
WHERE t.kind = 'studio' AND t.formed_on <= $as_of AND $as_of < t.dissolved_before
