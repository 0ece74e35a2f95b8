/*
id: tianjiaan/1.2.4/no-pupil-poaching/moves
clauses: [tianjiaan/1.2.4/no-pupil-poaching]
kind: indicator
title: {zh: 本学年从相邻学校转入的学生, en: Pupils who moved in from a neighbour this school year}
subject: school
unit: pupil
part_of: school
reported: pupil_transfer
office: bureau
message:
  zh: "{subject}从{part}转入{measured}人"
  en: "{subject}: {measured} moved in from {part}"
*/
SELECT n.school AS subject, n.neighbour AS part, n.school AS scope, count(t.transfer) AS measured
FROM neighbour_pair AS n
CROSS JOIN school_year_today AS y
LEFT JOIN pupil_transfer AS t ON t.to_school = n.school AND t.from_school = n.neighbour AND t.moved_on >= y.starts_on
GROUP BY n.school, n.neighbour
