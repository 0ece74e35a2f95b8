/*
about:
  zh: 每个集团可开设的衔接课程：前后两个学段都在集团内；另记有几所学校类型未填。
  en: The bridges that fit a group, both stages of which it spans; and how many of its schools have no type on record.
*/
SELECT g.alliance, b.bridge, CASE WHEN l.stage IS NOT NULL AND u.stage IS NOT NULL THEN 1 ELSE 0 END AS fits, g.types_blank
FROM (SELECT s.alliance, count(*) - count(c.school_type) AS types_blank
      FROM group_school AS s JOIN school AS c ON c.school = s.school
      GROUP BY s.alliance) AS g
CROSS JOIN (SELECT 'kindergarten_primary' AS bridge, 'kindergarten' AS lower_stage, 'primary' AS upper_stage
            UNION ALL SELECT 'primary_junior', 'primary', 'junior'
            UNION ALL SELECT 'junior_senior', 'junior', 'senior') AS b
LEFT JOIN group_stage AS l ON l.alliance = g.alliance AND l.stage = b.lower_stage
LEFT JOIN group_stage AS u ON u.alliance = g.alliance AND u.stage = b.upper_stage
