/*
id: tianjiaan/1.2.4/no-pupil-poaching/from-catchment
clauses: [tianjiaan/1.2.4/no-pupil-poaching]
kind: indicator
title: {zh: 本学年从相邻学校施教区招收的学生, en: Pupils admitted from a neighbour's catchment this school year}
subject: school
unit: pupil
part_of: school
reported: [admission, catchment]
office: bureau
message:
  zh: "{subject}从{part}施教区招收{measured}人"
  en: "{subject} admitted {measured} from the catchment of {part}"
*/
-- An area both schools admit from belongs to both.
SELECT n.school AS subject, n.neighbour AS part, n.school AS scope, count(DISTINCT CASE WHEN o.school IS NULL THEN c.pupil END) AS measured
FROM neighbour_pair AS n
LEFT JOIN (SELECT a.pupil, a.school, a.stage, a.area, a.school_year, x.school AS of_school
           FROM school_year_today AS y
           JOIN admission AS a ON a.school_year = y.year
           JOIN catchment AS x ON x.area = a.area AND x.stage = a.stage AND x.school_year = a.school_year) AS c
  ON c.school = n.school AND c.of_school = n.neighbour
LEFT JOIN catchment AS o ON o.school = c.school AND o.area = c.area AND o.stage = c.stage AND o.school_year = c.school_year
GROUP BY n.school, n.neighbour
