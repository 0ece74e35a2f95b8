/*
about:
  zh: 两所以上学校参加的集团大教研。
  en: Joint research events in which at least two schools took part; one school alone is no event of the group.
*/
SELECT a.activity, a.alliance, a.held_on
FROM activity AS a
JOIN activity_school AS s ON s.activity = a.activity
WHERE a.kind = 'joint_research'
GROUP BY a.activity, a.alliance, a.held_on
HAVING count(DISTINCT s.school) > 1
