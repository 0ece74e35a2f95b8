/*
about:
  zh: 本学年和上学年的联合教研，以及有无新加入学校参加；新加入指加入未满约定月数。
  en: Joint research of this and the last school year, and whether a newly joined school took part; newly joined means within the agreed months.
*/
SELECT a.alliance, a.activity, a.year, max(CASE WHEN n.school IS NULL THEN 0 ELSE 1 END) AS with_new
FROM group_activity AS a
JOIN group_today AS g ON g.alliance = a.alliance
JOIN reading AS m ON m.name = 'newly_joined_months'
LEFT JOIN alliance_place AS n
  ON n.alliance = a.alliance AND n.school = a.school AND n.role = 'member'
 AND n.active_from <= a.held_on AND a.held_on < plus_months(n.active_from, CAST(m.number AS INT))
WHERE a.kind = 'joint_research'
GROUP BY a.alliance, a.activity, a.year
