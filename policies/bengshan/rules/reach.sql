/*
id: bengshan/4.2/reach-and-gap
kind: target
title: {zh: 集团内学生占全部学生, en: Pupils in group schools among all pupils}
subject: district
unit: percent
reported: stage_pupils exact
office: basic_education
message:
  zh: "{part}学年义务教育学生{denominator}人，集团内{numerator}人，占{measured}"
  en: "{part}: {numerator} of {denominator} compulsory-stage pupils are in group schools, {measured}"
*/
SELECT s.district AS subject, CAST(y.year AS VARCHAR) AS part, s.district AS scope, y.last_day AS due,
       sum(CASE WHEN c.school IS NOT NULL THEN e.pupils ELSE 0 END) AS numerator, sum(e.pupils) AS denominator
FROM stage_pupils AS e
JOIN school AS s ON s.school = e.school
JOIN district AS d ON d.district = s.district
JOIN calendar_school_year AS y ON y.year = e.school_year AND y.starts_on <= $as_of
LEFT JOIN reached_school AS c ON c.school = e.school AND c.school_year = e.school_year
WHERE e.stage IN ('primary', 'junior')
GROUP BY s.district, y.year, y.last_day
