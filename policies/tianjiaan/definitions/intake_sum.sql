/*
about:
  zh: 本区学校本学年和上学年每学段的招生计划、实招、施教区外人数（各校区合计）；任一校区未填的合计为空。
  en: Planned, admitted and from outside the catchment, by school, stage and year of this and the last school year, campuses together; blank where one is.
*/
SELECT i.school, y.year, i.stage, CASE WHEN count(*) = count(i.planned) THEN sum(i.planned) END AS planned,
       CASE WHEN count(*) = count(i.actual) THEN sum(i.actual) END AS actual, CASE WHEN count(*) = count(i.outside) THEN sum(i.outside) END AS outside
FROM intake AS i
JOIN judged_school_year AS y ON y.year = i.school_year
JOIN school AS s ON s.school = i.school
JOIN district AS d ON d.district = s.district
GROUP BY i.school, y.year, i.stage
