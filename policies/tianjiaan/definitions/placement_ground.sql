/*
about:
  zh: 各学段、学年允许的录取依据：招生办法表所列，或约定中填写的。
  en: Grounds of admission allowed for a stage and school year, from the enrolment policies or from the agreed setting.
*/
SELECT p.stage, p.school_year, p.ground
FROM enrolment_policy AS p
JOIN district AS d ON d.district = p.district
UNION
SELECT n.stage, n.school_year, n.ground
FROM (SELECT DISTINCT stage, school_year, ground FROM admission) AS n
JOIN setting AS s ON s.name = 'placement_ground' AND s.item = n.stage || '/' || CAST(n.school_year AS VARCHAR) || '/' || n.ground
